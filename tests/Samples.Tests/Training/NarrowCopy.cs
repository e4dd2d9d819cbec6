namespace Descent.Samples.Tests.Training;

/// <summary>Parameters of other types beside those of a model that computes in float: gradients are rounded to them, and what is trained is widened again.</summary>
internal sealed class NarrowCopy : IDisposable
{
    private readonly Parameter<BFloat16>[] _narrow;
    private readonly IReadOnlyList<Parameter<float>> _wide;

    /// <summary>The model begins with what the narrow ones hold.</summary>
    public NarrowCopy(IReadOnlyList<Parameter<float>> wide)
    {
        _wide = wide;
        _narrow = [.. wide.Select(parameter => new Parameter<BFloat16>(parameter.Name, parameter.Shape))];
        for (int i = 0; i < _narrow.Length; i++)
            for (int j = 0; j < wide[i].Count; j++) _narrow[i].Value[j] = (BFloat16)wide[i].Value[j];
        Widen();
    }

    public IEnumerable<Parameter> Parameters => _narrow;

    public void TakeGradients()
    {
        for (int i = 0; i < _narrow.Length; i++)
            for (int j = 0; j < _wide[i].Count; j++) _narrow[i].Gradient[j] = (BFloat16)_wide[i].Gradient[j];
    }

    public void Widen()
    {
        for (int i = 0; i < _narrow.Length; i++)
            for (int j = 0; j < _wide[i].Count; j++) _wide[i].Value[j] = _narrow[i].Value[j];
    }

    public void Dispose()
    {
        foreach (Parameter parameter in _narrow) parameter.Dispose();
    }
}
