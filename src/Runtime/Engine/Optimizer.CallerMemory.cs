using System.ComponentModel;
using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Steps over memory of the caller.</content>
public abstract partial class Optimizer
{
    private readonly bool _ownsMemory;
    private bool _hasBegun;
    private int _initializedTensors;

    /// <summary>How wide the kernels compute; for tests. Results do not depend on it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LaneWidth LaneWidth { get; set; }

    /// <summary>
    /// Begins the next step over memory of the caller: counts it and reads the hyperparameters. Then call <c>Apply</c> for each
    /// tensor, from several threads at once if you like.
    /// </summary>
    /// <exception cref="InvalidOperationException">The optimizer has parameters of its own, the rule needs the loss, or another thread is using it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A schedule leaves the range of its hyperparameter at this step; the step is not counted, and <c>Apply</c> has to wait for one that is.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public void BeginStep() => Begin(double.NaN, hasLoss: false);

    /// <summary>Begins the next step with the <paramref name="loss"/> that the gradients belong to, for rules that read it.</summary>
    /// <inheritdoc cref="BeginStep()"/>
    public void BeginStep(Scalar loss) => Begin(loss, hasLoss: true);

    /// <summary>The first half of <c>Apply</c>: checks parameter and gradient.</summary>
    /// <exception cref="ArgumentException">The two differ in length or overlap in memory, or the element type is neither float nor double, or one the rule has no kernel for.</exception>
    /// <exception cref="InvalidOperationException">No step has begun.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected KernelCall BeginApply<T>(Elements<T> parameter, ReadOnlyElements<T> gradient, string parameterName, string gradientName) where T : unmanaged
    {
        ThrowIfDisposed();
        if (_ownsMemory) throw new InvalidOperationException($"This {Name} has parameters of its own: call Step, or create one without parameters.");
        if (!_hasBegun) throw new InvalidOperationException($"No step of this {Name} has begun: call BeginStep first, once per step.");
        // Narrow elements are those of a parameter only: kernels would take the caller's for elements of float.
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new ArgumentException($"'{parameterName}' is of {typeof(T).Name}: memory of the caller is of Single or Double. For narrower elements give {Name} a {nameof(Parameter)}.", parameterName);
        if (!Supports(typeof(T))) RejectUnsupported(typeof(T), $"'{parameterName}'", parameterName);
        if (gradient.Length != parameter.Length)
            throw new ArgumentException($"'{gradientName}' has {gradient.Length} elements, '{parameterName}' has {parameter.Length}; they must be equally long.", gradientName);

        Elements<byte> w = parameter.AsBytes(), g = new(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in gradient.Reference)), w.Length);
        if (MemoryOverlap.Exists(ref w.Reference, ref g.Reference, w.Length)) throw MemoryOverlap.Between(gradientName, parameterName);
        return new KernelCall(this, w, g, parameter.Length, typeof(T) == typeof(double), parameterName, gradientName);
    }

    /// <summary>Fills state of the caller with what it starts at, between the first <see cref="BeginStep()"/> and the first <c>Apply</c>.</summary>
    /// <param name="call">The arrays; those of state are overwritten.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void InitializeStates(in KernelCall call)
    {
        ReadInitialValues();
        // Tensors of the caller have no numbers: one after another, they draw other random numbers.
        FillStates(in call, parameter: null, Interlocked.Increment(ref _initializedTensors) - 1, start: 0);
        if (StartsFromGradient(parameter: null)) RunInitializer(in call);
    }

    private void Begin(double loss, bool hasLoss)
    {
        Enter();
        try
        {
            // Whatever fails from here on: no Apply may run with constants of the step before.
            _hasBegun = false;
            ThrowIfDisposed();
            if (_ownsMemory) throw new InvalidOperationException($"This {Name} has parameters of its own: call Step, or create one without parameters.");
            Prepare(loss, hasLoss);
            Commit();
            _hasBegun = true;
        }
        finally
        {
            Leave();
        }
    }
}
