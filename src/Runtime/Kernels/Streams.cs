namespace Descent.Kernels;

/// <summary>
/// The first bytes of the arrays that a kernel reads and writes side by side. References rather than pointers, so that memory of
/// the caller needs no pinning and generated code needs no <c>unsafe</c>.
/// </summary>
public ref struct Streams
{
    /// <summary>The most arrays of state that a rule can keep per element.</summary>
    public const int MaxStates = 12;

#pragma warning disable CS1591 // one field per array, in the order of the rule's arguments
    public ref byte Parameter, Gradient;
    public ref byte State0, State1, State2, State3, State4, State5, State6, State7, State8, State9, State10, State11;
#pragma warning restore CS1591
}
