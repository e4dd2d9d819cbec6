namespace Descent.Benchmarks.Targets.Families;

/// <summary>Parameters with values and gradients, and the optimizer that steps them.</summary>
internal sealed class Model : IDisposable
{
    private readonly Parameter<float>[] _parameters;
    private readonly Func<IEnumerable<Parameter>, Optimizer> _create;
    private Optimizer? _twin;

    public Model(IEnumerable<int[]> shapes, Func<IEnumerable<Parameter>, Optimizer> create)
    {
        _parameters = [.. shapes.Select(shape => Values.Single(shape))];
        _create = create;
        Optimizer = create(_parameters);
    }

    /// <summary>Another optimizer of the same parameters, with state of its own: to be measured with other settings, which would disturb the first one's.</summary>
    public Optimizer Twin => _twin ??= _create(_parameters);

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Number of elements of all parameters.</summary>
    public long Count => _parameters.Sum(parameter => (long)parameter.Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        _twin?.Dispose();
        foreach (Parameter<float> parameter in _parameters) parameter.Dispose();
    }
}
