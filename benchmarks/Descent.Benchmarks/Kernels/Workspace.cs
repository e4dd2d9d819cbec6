using System.Diagnostics;

namespace Descent.Benchmarks.Kernels;

/// <summary>
/// The memory of one measurement: a parameter with its gradient, the state of the optimizer that steps it, and scratch for contestants
/// that need intermediate results. Everyone works on these, placed as the library places them, so that only the loops differ.
/// </summary>
internal sealed unsafe class Workspace : IDisposable
{
    /// <summary>Random values are drawn for so many elements and then repeated: drawing 32M takes longer than measuring them.</summary>
    private const int Pattern = 1 << 20;

    private readonly Parameter<float> _parameter;
    private readonly Parameter<float> _scratch;
    private readonly string[] _states;
    private readonly Func<Parameter, Optimizer> _create;
    private Optimizer? _twin;

    /// <summary>Allocates the arrays; <paramref name="create"/> makes the optimizer, <paramref name="states"/> are the names of its state.</summary>
    public Workspace(int[] shape, Func<Parameter, Optimizer> create, params string[] states)
    {
        _parameter = new Parameter<float>("w", shape);
        _scratch = new Parameter<float>("scratch", shape);
        _create = create;
        Optimizer = create(_parameter);
        _states = states;
        Arrays = new(Address(_parameter.Value), Address(_parameter.Gradient), Address(State(0)), Address(State(1)), Address(_scratch.Gradient), _parameter.Count);
        Reset();
    }

    /// <summary>The step whose constants a loop alone takes: far enough for its bias corrections to be ordinary numbers.</summary>
    public const long LoopStep = 10;

    /// <summary>The optimizer that owns the state.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Another optimizer of the same parameter, with state of its own: to be measured with other settings, which would disturb the first one's.</summary>
    public Optimizer Twin => _twin ??= _create(_parameter);

    /// <summary>The memory that everyone works on.</summary>
    public Arrays Arrays { get; }

    /// <summary>Number of parameters.</summary>
    public int Count => _parameter.Count;

    /// <summary>Number of arrays of state.</summary>
    public int StateCount => _states.Length;

    /// <summary>Copies of the arrays that a step writes: the parameter, then the state.</summary>
    public IEnumerable<(string Name, float[] Values)> Snapshot()
    {
        yield return ("w", _parameter.Value.ToArray());
        for (int i = 0; i < _states.Length; i++) yield return (_states[i], State(i).ToArray());
    }

    /// <summary>
    /// The values before the first step. Parameters of either sign near 1, gradients of random sign near 0.01: far from denormals, and
    /// with the learning rate of the measurement (1e-8) they stay there however many steps are taken.
    /// </summary>
    public void Reset()
    {
        var random = new Random(20260101);
        Span<float> w = _parameter.Value, g = _parameter.Gradient;
        for (int i = 0; i < Math.Min(Count, Pattern); i++)
        {
            w[i] = Signed(random, 1);
            g[i] = Signed(random, 0.01f);
        }

        for (int start = Pattern; start < Count; start += Pattern)
        {
            int length = Math.Min(Pattern, Count - start);
            w[..length].CopyTo(w[start..]);
            g[..length].CopyTo(g[start..]);
        }

        for (int i = 0; i < _states.Length; i++) State(i).Clear();
    }

    /// <summary>Throws if a value has become denormal or infinite, which would have falsified the timing.</summary>
    public void ThrowIfUnfit()
    {
        Check(_parameter.Value, "w");
        for (int i = 0; i < _states.Length; i++) Check(State(i), _states[i]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        _twin?.Dispose();
        _scratch.Dispose();
        _parameter.Dispose();
    }

    private Span<float> State(int index) => index < _states.Length ? Optimizer.GetState<float>(_parameter, _states[index]) : default;

    private static void Check(Span<float> values, string name)
    {
        // All values follow from the pattern, so that one of it stands for its copies.
        foreach (float value in values[..Math.Min(values.Length, Pattern)])
        {
            if (!float.IsFinite(value) || float.IsSubnormal(value))
                throw new UnreachableException($"The values left the normal range during the measurement: {name} holds {value:R}.");
        }
    }

    private static float Signed(Random random, float scale)
    {
        float magnitude = scale * (0.5f + random.NextSingle());
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }

    // The memory of parameters and state never moves.
    private static float* Address(Span<float> span)
    {
        fixed (float* first = span) return first;
    }
}
