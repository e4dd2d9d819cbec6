using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = Descent.Kernels.Lanes256Single;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface

/// <content>Integers of 8 and 16 bits.</content>
public readonly partial struct Lanes256Single
{
    [MethodImpl(Inline)] public static Lanes Load16(ref byte stream, nuint index) => Widen(Vector128.LoadUnsafe(ref Unsafe.As<byte, ushort>(ref stream), index));
    [MethodImpl(Inline)] public static Lanes LoadPartial16(ref byte stream, nuint index, int count) => Widen(PartialMemory.Load128(ref Unsafe.Add(ref Unsafe.As<byte, ushort>(ref stream), index), count));
    [MethodImpl(Inline)] public static void Store16(ref byte stream, nuint index, Lanes value) => Halves(value).StoreUnsafe(ref Unsafe.As<byte, ushort>(ref stream), index);
    [MethodImpl(Inline)] public static void StorePartial16(ref byte stream, nuint index, Lanes value, int count) => PartialMemory.Store(ref Unsafe.Add(ref Unsafe.As<byte, ushort>(ref stream), index), Halves(value), count);

    [MethodImpl(Inline)]
    public static Lanes Load8(ref byte stream, nuint index)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref stream, index))).AsByte();
        return Avx2.IsSupported ? new(Avx2.ConvertToVector256Int32(bytes).AsSingle()) : Widen(Vector128.WidenLower(bytes));
    }

    [MethodImpl(Inline)]
    public static void Store8(ref byte stream, nuint index, Lanes value)
    {
        Vector128<ushort> halves = Halves(value);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref stream, index), Vector128.Narrow(halves, halves).AsUInt64().ToScalar());
    }

    [MethodImpl(Inline)]
    private static Lanes Widen(Vector128<ushort> halves) => new(Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32(halves).AsSingle()
        : Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves)).AsSingle());

    [MethodImpl(Inline)]
    private static Vector128<ushort> Halves(Lanes value) => Vector128.Narrow(value.Value.AsUInt32().GetLower(), value.Value.AsUInt32().GetUpper());

    [MethodImpl(Inline)] public static Lanes MultiplyBits(Lanes left, Lanes right) => new((left.Value.AsInt32() * right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes MaxBits(Lanes left, Lanes right) => new(Vector256.Max(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes SelectBits(Lanes mask, Lanes whenSet, Lanes otherwise) => new(Vector256.ConditionalSelect(mask.Value, whenSet.Value, otherwise.Value));
    [MethodImpl(Inline)] public static Lanes MaxBytes(Lanes left, Lanes right) => new(Vector256.Max(left.Value.AsByte(), right.Value.AsByte()).AsSingle());
    [MethodImpl(Inline)] public static bool AnyZeroByte(Lanes value) => Vector256.EqualsAny(value.Value.AsByte(), Vector256<byte>.Zero);
    [MethodImpl(Inline)] public static bool AnySign(Lanes value) => Vector256.ExtractMostSignificantBits(value.Value.AsInt32()) != 0;
    [MethodImpl(Inline)] public static int LargestBits(Lanes value) => Lanes128Single.LargestBits(new(Vector128.Max(value.Value.AsInt32().GetLower(), value.Value.AsInt32().GetUpper()).AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes RandomBits(uint counter, uint key)
    {
        Vector256<uint> x = Vector256.Create(counter) + Vector256.CreateSequence(0u, RoundingHash.Step);
        x = (x ^ (x >>> RoundingHash.FirstShift) ^ Vector256.Create(key)) * RoundingHash.Multiplier;
        return new((x ^ (x >>> RoundingHash.SecondShift)).AsSingle());
    }

    [MethodImpl(Inline)] public static Lanes MultiplyHalves(Lanes value, ushort factor) => new((value.Value.AsUInt16() * Vector256.Create(factor)).AsSingle());
    [MethodImpl(Inline)] public static Lanes RoundHalves(Lanes even, Lanes odd, Lanes noise) => BFloat16Format.RoundHalves(even, odd, noise);

    [MethodImpl(Inline)]
    public static Lanes Evens(Lanes first, Lanes second) => Avx2.IsSupported
        ? new(Avx2.Permute4x64(Avx.Shuffle(first.Value, second.Value, 0b10_00_10_00).AsDouble(), 0b11_01_10_00).AsSingle())
        : Join(Lanes128Single.Evens(Lower(first), Upper(first)), Lanes128Single.Evens(Lower(second), Upper(second)));

    [MethodImpl(Inline)]
    public static Lanes Odds(Lanes first, Lanes second) => Avx2.IsSupported
        ? new(Avx2.Permute4x64(Avx.Shuffle(first.Value, second.Value, 0b11_01_11_01).AsDouble(), 0b11_01_10_00).AsSingle())
        : Join(Lanes128Single.Odds(Lower(first), Upper(first)), Lanes128Single.Odds(Lower(second), Upper(second)));

    [MethodImpl(Inline)]
    public static Lanes InterleaveLower(Lanes even, Lanes odd) => Avx.IsSupported
        ? new(Avx.Permute2x128(Avx.UnpackLow(even.Value, odd.Value), Avx.UnpackHigh(even.Value, odd.Value), 0x20))
        : Join(Lanes128Single.InterleaveLower(Lower(even), Lower(odd)), Lanes128Single.InterleaveUpper(Lower(even), Lower(odd)));

    [MethodImpl(Inline)]
    public static Lanes InterleaveUpper(Lanes even, Lanes odd) => Avx.IsSupported
        ? new(Avx.Permute2x128(Avx.UnpackLow(even.Value, odd.Value), Avx.UnpackHigh(even.Value, odd.Value), 0x31))
        : Join(Lanes128Single.InterleaveLower(Upper(even), Upper(odd)), Lanes128Single.InterleaveUpper(Upper(even), Upper(odd)));

    [MethodImpl(Inline)] private static Lanes128Single Lower(Lanes value) => new(value.Value.GetLower());
    [MethodImpl(Inline)] private static Lanes128Single Upper(Lanes value) => new(value.Value.GetUpper());
    [MethodImpl(Inline)] private static Lanes Join(Lanes128Single lower, Lanes128Single upper) => new(Vector256.Create(lower.Value, upper.Value));
}
