using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>
/// The first bytes of the arrays that a kernel reads and writes side by side. References rather than pointers, so that memory of
/// the caller needs no pinning and generated code needs no <c>unsafe</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref partial struct Streams
{
    /// <summary>The most arrays of state that a rule can keep per element.</summary>
    public const int MaxStates = 12;

#pragma warning disable CS1591 // one member per array, in the order of the rule's arguments
    public ref byte Parameter, Gradient;
    public ref byte State0, State1, State2, State3, State4, State5, State6, State7, State8, State9, State10, State11;

    // Further inputs, as long as the parameter.
    public readonly ref byte Input0 => ref At(_inputs[0]);
    public readonly ref byte Input1 => ref At(_inputs[1]);
    public readonly ref byte Input2 => ref At(_inputs[2]);
    public readonly ref byte Input3 => ref At(_inputs[3]);

    // Values per row and per column, from the start of the row that the call is for: see IStorage.
    public readonly ref byte Row0 => ref At(_plan->Rows[0]);
    public readonly ref byte Row1 => ref At(_plan->Rows[1]);
    public readonly ref byte Row2 => ref At(_plan->Rows[2]);
    public readonly ref byte Row3 => ref At(_plan->Rows[3]);
    public readonly ref byte Row4 => ref At(_plan->Rows[4]);
    public readonly ref byte Row5 => ref At(_plan->Rows[5]);
    public readonly ref byte Row6 => ref At(_plan->Rows[6]);
    public readonly ref byte Row7 => ref At(_plan->Rows[7]);
    public readonly ref byte Column0 => ref At(_plan->Columns[0]);
    public readonly ref byte Column1 => ref At(_plan->Columns[1]);
    public readonly ref byte Column2 => ref At(_plan->Columns[2]);
    public readonly ref byte Column3 => ref At(_plan->Columns[3]);
    public readonly ref byte Column4 => ref At(_plan->Columns[4]);
    public readonly ref byte Column5 => ref At(_plan->Columns[5]);
    public readonly ref byte Column6 => ref At(_plan->Columns[6]);
    public readonly ref byte Column7 => ref At(_plan->Columns[7]);

    // The accounts of all reductions of a pass.
    public readonly ref byte Accounts => ref At(_plan->Accounts);

    // Rows that a call goes over, of a plan with rows; else 0, which counts as 1.
    public readonly nuint Rows => _plan == null ? 0 : (nuint)_plan->RowCount;

    // Random numbers, values kept for a later pass.
    public readonly ref byte Random0 => ref At(_plan->Randoms[0]);
    public readonly ref byte Random1 => ref At(_plan->Randoms[1]);
    public readonly ref byte Random2 => ref At(_plan->Randoms[2]);
    public readonly ref byte Random3 => ref At(_plan->Randoms[3]);
    public readonly ref byte Scratch0 => ref At(_plan->Scratches[0]);
    public readonly ref byte Scratch1 => ref At(_plan->Scratches[1]);
    public readonly ref byte Scratch2 => ref At(_plan->Scratches[2]);
    public readonly ref byte Scratch3 => ref At(_plan->Scratches[3]);
#pragma warning restore CS1591

    // What narrow formats are rounded by, and the number in the tensor of the element that index 0 stands for.
    internal uint RoundingCounter, RoundingKey;
    internal nuint RoundingFirst;

    // The call is for a block of a long stretch.
    internal bool IsLong;

    // Addresses, in memory that does not move; null where there are none.
    private readonly PlanStreams* _plan;
    private long* _inputs;

    /// <summary>The streams of a plan, which has more of them than other kernels.</summary>
    /// <param name="plan">Where their addresses are kept. Copies share it.</param>
    internal Streams(PlanStreams* plan)
    {
        _plan = plan;
        _inputs = plan->Inputs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(long address) => ref Unsafe.AsRef<byte>((void*)address);
}
