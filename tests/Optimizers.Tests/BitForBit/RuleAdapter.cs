namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>
/// Access to one optimizer's rule and kernel in one element type. Derived classes are compiled while the tests run: see
/// <see cref="AdapterSource"/>. Streams are the parameter, the gradient and the arrays of state, in this order.
/// </summary>
public abstract class RuleAdapter<T> where T : unmanaged
{
    /// <summary>Fills the arrays of state, and the state of step scope, with what they start at.</summary>
    public abstract void Initialize(Optimizer optimizer, T[][] streams, double[] stepStates);

    /// <summary>Calls the rule element by element, as the documentation says that the kernel does.</summary>
    public abstract void Replay(Optimizer optimizer, Scalar step, T[][] streams, double[] stepStates);

    /// <summary>Runs the generated kernel over memory of the caller, each stream at an offset of its own.</summary>
    public abstract void Apply(Optimizer optimizer, T[][] streams, int[] offsets, int length);
}
