using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>
/// Reduces a block of at most 1024 elements that lies in memory to one number, over one fixed tree whatever the processor: see <see cref="BlockAccounts"/>.
/// </summary>
/// <remarks>Absent elements at the end of a block count as the identity.</remarks>
internal static partial class BlockReducer
{
    /// <summary>The most elements of a block.</summary>
    public const int BlockLength = 1024;

    /// <summary>Reduces a block of one array.</summary>
    /// <param name="kind">How one number is made of many; not <see cref="ReductionKind.Dot"/>.</param>
    /// <param name="isDouble">Whether the elements are double, else float.</param>
    /// <param name="elements">The first element; of any alignment.</param>
    /// <param name="count">Number of elements, 0 to <see cref="BlockLength"/>; nothing behind them is read.</param>
    public static double Reduce(ReductionKind kind, bool isDouble, ref byte elements, int count) => Reduce(kind, isDouble, ref elements, ref elements, count);

    /// <summary>Reduces a block of one array, or two for <see cref="ReductionKind.Dot"/>; <paramref name="other"/> is not read by the other kinds.</summary>
    /// <inheritdoc cref="Reduce(ReductionKind, bool, ref byte, int)"/>
    public static double Reduce(ReductionKind kind, bool isDouble, ref byte elements, ref byte other, int count, LaneWidth width = LaneWidth.Widest) => kind switch
    {
        ReductionKind.Sum => Reduce<Sum>(isDouble, ref elements, ref elements, count, width),
        ReductionKind.SumOfSquares => Reduce<SumOfSquares>(isDouble, ref elements, ref elements, count, width),
        ReductionKind.SumOfAbs => Reduce<SumOfAbs>(isDouble, ref elements, ref elements, count, width),
        ReductionKind.MaxAbs => Reduce<MaxAbs>(isDouble, ref elements, ref elements, count, width),
        ReductionKind.Min => Reduce<Min>(isDouble, ref elements, ref elements, count, width),
        ReductionKind.Max => Reduce<Max>(isDouble, ref elements, ref elements, count, width),
        ReductionKind.Dot => Reduce<Dot>(isDouble, ref elements, ref other, count, width),
        ReductionKind.CountNonFinite => Reduce<CountNonFinite>(isDouble, ref elements, ref elements, count, width),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static double Reduce<TReduction>(bool isDouble, ref byte x, ref byte y, int count, LaneWidth width) where TReduction : IReduction => Widths.Resolve(width) switch
    {
        LaneWidth.Bits512 => Reduce<TReduction, Lanes512Single, Lanes512Double>(isDouble, ref x, ref y, count),
        LaneWidth.Bits256 => Reduce<TReduction, Lanes256Single, Lanes256Double>(isDouble, ref x, ref y, count),
        LaneWidth.Bits128 => Reduce<TReduction, Lanes128Single, Lanes128Double>(isDouble, ref x, ref y, count),
        _ => Reduce<TReduction, Lanes1Single, Lanes1Double>(isDouble, ref x, ref y, count),
    };

    private static double Reduce<TReduction, TSingle, T>(bool isDouble, ref byte x, ref byte y, int count)
        where TReduction : IReduction where TSingle : struct, ISingleLanes<TSingle, T> where T : struct, IDoubleLanes<T> => isDouble
            ? Reduce<TReduction, DoublePairs<T>, T>(ref x, ref y, count)
            : Reduce<TReduction, SinglePairs<TSingle, T>, T>(ref x, ref y, count);
}
