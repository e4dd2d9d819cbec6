namespace Descent.Benchmarks.Targets.Families;

/// <summary>Parameters with values and gradients, and the optimizer that steps them.</summary>
internal sealed class Model : IDisposable
{
    private readonly Parameter<float>[] _parameters;

    public Model(IEnumerable<int[]> shapes, Func<IEnumerable<Parameter>, Optimizer> create)
    {
        _parameters = [.. shapes.Select(shape => Values.Single(shape))];
        Optimizer = create(_parameters);
    }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Number of elements of all parameters.</summary>
    public long Count => _parameters.Sum(parameter => (long)parameter.Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        foreach (Parameter<float> parameter in _parameters) parameter.Dispose();
    }
}
