using System.ComponentModel;

namespace Descent.Kernels;

/// <summary>
/// The first bytes of the arrays that a kernel reads and writes side by side. References rather than pointers, so that memory of
/// the caller needs no pinning and generated code needs no <c>unsafe</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct Streams
{
    /// <summary>The most arrays of state that a rule can keep per element.</summary>
    public const int MaxStates = 12;

#pragma warning disable CS1591 // one field per array, in the order of the rule's arguments
    public ref byte Parameter, Gradient;
    public ref byte State0, State1, State2, State3, State4, State5, State6, State7, State8, State9, State10, State11;

    // Further inputs, as long as the parameter.
    public ref byte Input0, Input1, Input2, Input3;

    // Values per row and per column, from the start of the row that the call is for: see IStorage.
    public ref byte Row0, Row1, Row2, Row3, Row4, Row5, Row6, Row7;
    public ref byte Column0, Column1, Column2, Column3, Column4, Column5, Column6, Column7;

    // The accounts of all reductions of a pass.
    public ref byte Accounts;

    // Rows that a call goes over, of a plan with rows; else 0, which counts as 1.
    public nuint Rows;

    // Random numbers, values kept for a later pass.
    public ref byte Random0, Random1, Random2, Random3;
    public ref byte Scratch0, Scratch1, Scratch2, Scratch3;
#pragma warning restore CS1591

    // From row to row of the arrays that are as long as the parameter.
    internal nint RowBytes;

    // What narrow formats are rounded by, and the number in the tensor of the element that index 0 stands for.
    internal uint RoundingCounter, RoundingKey;
    internal nuint RoundingFirst;

    /// <summary>The array of state number <paramref name="index"/>.</summary>
    internal readonly Elements<byte> GetState(int index)
    {
        switch (index)
        {
            case 0: return new(ref State0, 0);
            case 1: return new(ref State1, 0);
            case 2: return new(ref State2, 0);
            case 3: return new(ref State3, 0);
            case 4: return new(ref State4, 0);
            case 5: return new(ref State5, 0);
            case 6: return new(ref State6, 0);
            case 7: return new(ref State7, 0);
            case 8: return new(ref State8, 0);
            case 9: return new(ref State9, 0);
            case 10: return new(ref State10, 0);
            case 11: return new(ref State11, 0);
            default: throw new ArgumentOutOfRangeException(nameof(index), index, $"A rule keeps at most {MaxStates} arrays of state.");
        }
    }

    /// <summary>Sets the array of state number <paramref name="index"/>. Passed as a ref struct, which may be kept where a <c>ref</c> argument may not.</summary>
    internal void SetState(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: State0 = ref first.Reference; break;
            case 1: State1 = ref first.Reference; break;
            case 2: State2 = ref first.Reference; break;
            case 3: State3 = ref first.Reference; break;
            case 4: State4 = ref first.Reference; break;
            case 5: State5 = ref first.Reference; break;
            case 6: State6 = ref first.Reference; break;
            case 7: State7 = ref first.Reference; break;
            case 8: State8 = ref first.Reference; break;
            case 9: State9 = ref first.Reference; break;
            case 10: State10 = ref first.Reference; break;
            case 11: State11 = ref first.Reference; break;
            default: throw new ArgumentOutOfRangeException(nameof(index), index, $"A rule keeps at most {MaxStates} arrays of state.");
        }
    }
}
