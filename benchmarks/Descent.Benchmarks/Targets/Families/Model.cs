namespace Descent.Benchmarks.Targets.Families;

/// <summary>Parameters with values and gradients, and the optimizer that steps them.</summary>
internal sealed class Model : IDisposable
{
    private readonly Parameter<float>[] _parameters;

    public Model(IEnumerable<int[]> shapes, Func<IEnumerable<Parameter>, Optimizer> create)
    {
        _parameters = [.. shapes.Select((shape, i) => new Parameter<float>($"p{i}", shape))];
        var random = new Random(20260101);
        float[] pattern = new float[4099];
        for (int i = 0; i < pattern.Length; i++) pattern[i] = (0.5f + random.NextSingle()) * (random.Next(2) == 0 ? 1 : -1);
        foreach (Parameter<float> parameter in _parameters)
        {
            Fill(parameter.Value, pattern, 1);
            Fill(parameter.Gradient, pattern.AsSpan(1), 0.01f);
        }

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

    private static void Fill(Span<float> values, ReadOnlySpan<float> pattern, float scale)
    {
        for (; values.Length > 0; values = values[Math.Min(values.Length, pattern.Length)..])
            System.Numerics.Tensors.TensorPrimitives.Multiply(pattern[..Math.Min(values.Length, pattern.Length)], scale, values);
    }
}
