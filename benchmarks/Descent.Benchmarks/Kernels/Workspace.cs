using System.Diagnostics;

namespace Descent.Benchmarks.Kernels;

/// <summary>
/// The arrays of one measurement: a parameter with its gradient, the state of the optimizer that steps it, and scratch for contestants
/// that need intermediate results. Everyone works on these, placed as the library places them, so that only the loops differ.
/// </summary>
internal sealed unsafe class Workspace : IDisposable
{
    private readonly Parameter<float> _parameter;
    private readonly Parameter<float> _scratch;
    private readonly nint[] _states;

    /// <summary>Allocates the arrays; <paramref name="create"/> makes the optimizer, <paramref name="states"/> are the names of its state.</summary>
    public Workspace(int count, Func<Parameter, Optimizer> create, params ReadOnlySpan<string> states)
    {
        _parameter = new Parameter<float>("w", [count]);
        _scratch = new Parameter<float>("scratch", [count]);
        W = Address(_parameter.Value);
        G = Address(_parameter.Gradient);
        Scratch = Address(_scratch.Gradient);
        Optimizer = create(_parameter);
        _states = new nint[states.Length];
        for (int i = 0; i < states.Length; i++) _states[i] = (nint)Address(Optimizer.GetState<float>(_parameter, states[i]));
        Reset();
    }

    /// <summary>The step whose constants a loop alone takes: far enough for its bias corrections to be ordinary numbers.</summary>
    public const long LoopStep = 10;

    /// <summary>The optimizer that owns the state.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Number of parameters.</summary>
    public int Count => _parameter.Count;

    /// <summary>The parameter.</summary>
    public float* W { get; }

    /// <summary>The gradient.</summary>
    public float* G { get; }

    /// <summary>Memory for intermediate results.</summary>
    public float* Scratch { get; }

    /// <summary>Number of arrays of state.</summary>
    public int StateCount => _states.Length;

    /// <summary>An array of state; null where the rule has fewer.</summary>
    public float* State(int index) => index < _states.Length ? (float*)_states[index] : null;

    /// <summary>Arrays that a step writes: the parameter, then the state.</summary>
    public IEnumerable<(string Name, float[] Values)> Snapshot()
    {
        yield return ("w", Span(0).ToArray());
        for (int i = 0; i < _states.Length; i++) yield return ($"state {i}", Span(1 + i).ToArray());
    }

    /// <summary>
    /// The values before the first step. Parameters of either sign near 1, gradients of random sign near 0.01: far from denormals, and
    /// with the learning rate of the measurement (1e-8) they stay there however many steps are taken.
    /// </summary>
    public void Reset()
    {
        var random = new Random(20260101);
        for (int i = 0; i < Count; i++)
        {
            W[i] = Signed(random, 1);
            G[i] = Signed(random, 0.01f);
        }

        for (int i = 0; i < _states.Length; i++) Span(1 + i).Clear();
    }

    /// <summary>Throws if a value has become denormal or infinite, which would have falsified the timing.</summary>
    public void ThrowIfUnfit()
    {
        for (int array = 0; array <= _states.Length; array++)
        {
            foreach (float value in Span(array))
            {
                if (!float.IsFinite(value) || float.IsSubnormal(value))
                    throw new UnreachableException($"The values left the normal range during the measurement: array {array} holds {value:R}.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        _scratch.Dispose();
        _parameter.Dispose();
    }

    private Span<float> Span(int array) => new(array == 0 ? W : State(array - 1), Count);

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
