using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>
/// What lanes of <see cref="float"/> need for numbers that are stored in 8 and 16 bits: integers that are narrower in memory than in their lanes, and bits
/// to round by. Lanes of <see cref="double"/> have none of it: they throw.
/// </summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
public interface INarrowLanes<TSelf> where TSelf : struct, INarrowLanes<TSelf>
{
    /// <summary>Loads 16-bit integers; the upper halves of the lanes are zero.</summary>
    static virtual TSelf Load16(ref byte stream, nuint index) => throw Unsupported();
    /// <summary>Loads the first <paramref name="count"/> 16-bit integers and touches no memory beyond them; the other lanes are zero.</summary>
    static virtual TSelf LoadPartial16(ref byte stream, nuint index, int count) => throw Unsupported();
    /// <summary>Stores the lower halves of the lanes.</summary>
    static virtual void Store16(ref byte stream, nuint index, TSelf value) => throw Unsupported();
    /// <summary>Stores the lower halves of the first <paramref name="count"/> lanes and touches no memory beyond them.</summary>
    static virtual void StorePartial16(ref byte stream, nuint index, TSelf value, int count) => throw Unsupported();

    /// <summary>Loads bytes; the upper bits of the lanes are zero.</summary>
    static virtual TSelf Load8(ref byte stream, nuint index) => throw Unsupported();
    /// <summary>Stores the lowest byte of every lane.</summary>
    static virtual void Store8(ref byte stream, nuint index, TSelf value) => throw Unsupported();

    /// <summary>The lower half of the products of integers.</summary>
    static virtual TSelf MultiplyBits(TSelf left, TSelf right) => throw Unsupported();
    /// <summary>The larger of two signed integers.</summary>
    static virtual TSelf MaxBits(TSelf left, TSelf right) => throw Unsupported();
    /// <summary>The largest of the lanes as signed integers.</summary>
    static virtual int LargestBits(TSelf value) => throw Unsupported();
    /// <summary>Whether a lane has its uppermost bit set.</summary>
    static virtual bool AnySign(TSelf value) => throw Unsupported();

    /// <summary>The bits of one where those of the mask are set, else the other's.</summary>
    static virtual TSelf SelectBits(TSelf mask, TSelf whenSet, TSelf otherwise) => throw Unsupported();
    /// <summary>The larger of two unsigned bytes, four to a lane.</summary>
    static virtual TSelf MaxBytes(TSelf left, TSelf right) => throw Unsupported();
    /// <summary>Whether one of the bytes, four to a lane, is zero.</summary>
    static virtual bool AnyZeroByte(TSelf value) => throw Unsupported();

    /// <summary>Random integers, lane l having <see cref="RoundingHash.Of"/> of <paramref name="counter"/> + l * <see cref="RoundingHash.Step"/>.</summary>
    static virtual TSelf RandomBits(uint counter, uint key) => throw Unsupported();

    /// <summary>The lower halves of the products of 16-bit integers, two to a lane.</summary>
    static virtual TSelf MultiplyHalves(TSelf value, ushort factor) => throw Unsupported();
    /// <summary>Two <see cref="BFloat16"/> to a lane: upper halves, one more where the lower half of the number is above that of <paramref name="noise"/> and the number is neither the largest nor beyond.</summary>
    static virtual TSelf RoundHalves(TSelf even, TSelf odd, TSelf noise) => throw Unsupported();

    /// <summary>Lanes 0, 2, 4, ... of two registers, one after the other.</summary>
    static virtual TSelf Evens(TSelf first, TSelf second) => throw Unsupported();
    /// <summary>Lanes 1, 3, 5, ... of two registers, one after the other.</summary>
    static virtual TSelf Odds(TSelf first, TSelf second) => throw Unsupported();
    /// <summary>The first of two registers that hold the lanes of both by turns.</summary>
    static virtual TSelf InterleaveLower(TSelf even, TSelf odd) => throw Unsupported();
    /// <summary>The second of two registers that hold the lanes of both by turns.</summary>
    static virtual TSelf InterleaveUpper(TSelf even, TSelf odd) => throw Unsupported();

    /// <summary>Loads <see cref="BFloat16"/>; pairs alone can do this and what follows.</summary>
    static virtual TSelf LoadBFloat16(ref byte stream, nuint index) => throw Unsupported();
    /// <summary>Loads the first <paramref name="count"/> and touches no memory beyond them; the other lanes are zero.</summary>
    static virtual TSelf LoadPartialBFloat16(ref byte stream, nuint index, int count) => throw Unsupported();
    /// <summary>Stores <see cref="BFloat16"/>, by the bits of the element whose number is even, <paramref name="counter"/> belonging to half of it.</summary>
    static virtual void StoreBFloat16(ref byte stream, nuint index, TSelf value, uint counter, uint key, ushort factor) => throw Unsupported();
    /// <summary>Stores the nearest <see cref="BFloat16"/>.</summary>
    static virtual void StoreNearestBFloat16(ref byte stream, nuint index, TSelf value) => throw Unsupported();
    /// <summary>Stores the first <paramref name="count"/>; where the first element's number is odd, <paramref name="isOdd"/> says so and <paramref name="counter"/> belongs to the one before.</summary>
    static virtual void StorePartialBFloat16(ref byte stream, nuint index, TSelf value, int count, uint counter, uint key, ushort factor, bool isOdd) => throw Unsupported();
    /// <summary>Stores the nearest <see cref="BFloat16"/> of the first <paramref name="count"/>.</summary>
    static virtual void StorePartialNearestBFloat16(ref byte stream, nuint index, TSelf value, int count) => throw Unsupported();

    private static NotSupportedException Unsupported() => new($"{typeof(TSelf).Name} does not hold numbers of 8 or 16 bits.");
}
