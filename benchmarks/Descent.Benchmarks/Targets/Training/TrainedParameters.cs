namespace Descent.Benchmarks.Targets.Training;

/// <summary>The parameters that an optimizer trains: a network's own, or bf16 beside them, whose values the network computes with.</summary>
internal sealed class TrainedParameters : IDisposable
{
    private readonly IReadOnlyList<Parameter<float>> _network;
    private readonly Parameter<BFloat16>[] _narrow;

    public TrainedParameters(IReadOnlyList<Parameter<float>> network, bool areNarrow)
    {
        _network = network;
        _narrow = areNarrow ? [.. network.Select(parameter => new Parameter<BFloat16>(parameter.Name, parameter.Shape))] : [];
        for (int i = 0; i < _narrow.Length; i++) Narrow(network[i].Value, _narrow[i].Value);
        GiveValues();
    }

    /// <summary>What the optimizer is for.</summary>
    public IEnumerable<Parameter> Parameters => _narrow.Length == 0 ? _network : _narrow;

    /// <summary>Rounds the network's gradients.</summary>
    public void TakeGradients()
    {
        for (int i = 0; i < _narrow.Length; i++) Narrow(_network[i].Gradient, _narrow[i].Gradient);
    }

    /// <summary>Has the network compute with what was trained.</summary>
    public void GiveValues()
    {
        for (int i = 0; i < _narrow.Length; i++)
        {
            Span<float> values = _network[i].Value;
            ReadOnlySpan<BFloat16> trained = _narrow[i].Value;
            for (int j = 0; j < values.Length; j++) values[j] = trained[j];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Parameter<BFloat16> parameter in _narrow) parameter.Dispose();
    }

    private static void Narrow(ReadOnlySpan<float> values, Span<BFloat16> narrow)
    {
        for (int i = 0; i < values.Length; i++) narrow[i] = (BFloat16)values[i];
    }
}
