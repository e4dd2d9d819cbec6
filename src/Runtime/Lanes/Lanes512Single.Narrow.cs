using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = Descent.Kernels.Lanes512Single;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface

/// <content>Integers of 8 and 16 bits.</content>
public readonly partial struct Lanes512Single
{
    [MethodImpl(Inline)] public static Lanes Load16(ref byte stream, nuint index) => Widen(Vector256.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref stream), index));
    [MethodImpl(Inline)] public static Lanes LoadPartial16(ref byte stream, nuint index, int count) => Widen(PartialMemory.Load256(ref Unsafe.Add(ref Unsafe.As<byte, ushort>(ref stream), index), count));
    [MethodImpl(Inline)] public static void Store16(ref byte stream, nuint index, Lanes value) => Halves(value).StoreUnsafe(ref Unsafe.As<byte, ushort>(ref stream), index);
    [MethodImpl(Inline)] public static void StorePartial16(ref byte stream, nuint index, Lanes value, int count) => PartialMemory.Store(ref Unsafe.Add(ref Unsafe.As<byte, ushort>(ref stream), index), Halves(value), count);

    [MethodImpl(Inline)]
    public static Lanes Load8(ref byte stream, nuint index)
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref stream, index);
        return Avx512F.IsSupported ? new(Avx512F.ConvertToVector512Int32(bytes).AsSingle()) : Widen(Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)));
    }

    [MethodImpl(Inline)]
    public static void Store8(ref byte stream, nuint index, Lanes value)
    {
        Vector256<ushort> halves = Halves(value);
        Vector128<byte> bytes = Avx512F.IsSupported ? Avx512F.ConvertToVector128Byte(value.Value.AsUInt32()) : Vector128.Narrow(halves.GetLower(), halves.GetUpper());
        bytes.StoreUnsafe(ref stream, index);
    }

    [MethodImpl(Inline)]
    private static Lanes Widen(Vector256<ushort> halves) => new(Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Int32(halves).AsSingle()
        : Vector512.Create(Vector256.WidenLower(halves), Vector256.WidenUpper(halves)).AsSingle());

    [MethodImpl(Inline)]
    private static Vector256<ushort> Halves(Lanes value) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector256UInt16(value.Value.AsUInt32())
        : Vector256.Narrow(value.Value.AsUInt32().GetLower(), value.Value.AsUInt32().GetUpper());

    [MethodImpl(Inline)] public static Lanes MultiplyBits(Lanes left, Lanes right) => new((left.Value.AsInt32() * right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes MaxBits(Lanes left, Lanes right) => new(Vector512.Max(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes SelectBits(Lanes mask, Lanes whenSet, Lanes otherwise) => new(Vector512.ConditionalSelect(mask.Value, whenSet.Value, otherwise.Value));
    [MethodImpl(Inline)] public static Lanes MaxBytes(Lanes left, Lanes right) => new(Vector512.Max(left.Value.AsByte(), right.Value.AsByte()).AsSingle());
    [MethodImpl(Inline)] public static bool AnyZeroByte(Lanes value) => Vector512.EqualsAny(value.Value.AsByte(), Vector512<byte>.Zero);
    [MethodImpl(Inline)] public static bool AnySign(Lanes value) => Vector512.ExtractMostSignificantBits(value.Value.AsInt32()) != 0;
    [MethodImpl(Inline)] public static int LargestBits(Lanes value) => Lanes256Single.LargestBits(new(Vector256.Max(value.Value.AsInt32().GetLower(), value.Value.AsInt32().GetUpper()).AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes RandomBits(uint counter, uint key)
    {
        Vector512<uint> x = Vector512.Create(counter) + Vector512.CreateSequence(0u, RoundingHash.Step);
        x = (x ^ (x >>> RoundingHash.FirstShift) ^ Vector512.Create(key)) * RoundingHash.Multiplier;
        return new((x ^ (x >>> RoundingHash.SecondShift)).AsSingle());
    }

    [MethodImpl(Inline)] public static Lanes MultiplyHalves(Lanes value, ushort factor) => new((value.Value.AsUInt16() * Vector512.Create(factor)).AsSingle());

    [MethodImpl(Inline)]
    public static Lanes RoundHalves(Lanes even, Lanes odd, Lanes noise)
    {
        Vector512<uint> upper = Vector512.Create(0xFFFF0000);
        Vector512<ushort> high = Vector512.ConditionalSelect(upper, odd.Value.AsUInt32(), even.Value.AsUInt32() >>> 16).AsUInt16();
        Vector512<ushort> low = Vector512.ConditionalSelect(upper, odd.Value.AsUInt32() << 16, even.Value.AsUInt32()).AsUInt16();
        Vector512<ushort> carries = Vector512.GreaterThan(low, noise.Value.AsUInt16()) & Vector512.LessThan((high & Vector512.Create((ushort)0x7FFF)).AsInt16(), Vector512.Create((short)0x7F7F)).AsUInt16();
        return new(Vector512.ConditionalSelect(carries, high + Vector512<ushort>.One, high).AsSingle());
    }

    [MethodImpl(Inline)]
    public static Lanes Evens(Lanes first, Lanes second) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(first.Value, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), second.Value))
        : Join(Lanes256Single.Evens(Lower(first), Upper(first)), Lanes256Single.Evens(Lower(second), Upper(second)));

    [MethodImpl(Inline)]
    public static Lanes Odds(Lanes first, Lanes second) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(first.Value, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), second.Value))
        : Join(Lanes256Single.Odds(Lower(first), Upper(first)), Lanes256Single.Odds(Lower(second), Upper(second)));

    [MethodImpl(Inline)]
    public static Lanes InterleaveLower(Lanes even, Lanes odd) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(even.Value, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), odd.Value))
        : Join(Lanes256Single.InterleaveLower(Lower(even), Lower(odd)), Lanes256Single.InterleaveUpper(Lower(even), Lower(odd)));

    [MethodImpl(Inline)]
    public static Lanes InterleaveUpper(Lanes even, Lanes odd) => Avx512F.IsSupported
        ? new(Avx512F.PermuteVar16x32x2(even.Value, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), odd.Value))
        : Join(Lanes256Single.InterleaveLower(Upper(even), Upper(odd)), Lanes256Single.InterleaveUpper(Upper(even), Upper(odd)));

    [MethodImpl(Inline)] private static Lanes256Single Lower(Lanes value) => new(value.Value.GetLower());
    [MethodImpl(Inline)] private static Lanes256Single Upper(Lanes value) => new(value.Value.GetUpper());
    [MethodImpl(Inline)] private static Lanes Join(Lanes256Single lower, Lanes256Single upper) => new(Vector512.Create(lower.Value, upper.Value));
}
