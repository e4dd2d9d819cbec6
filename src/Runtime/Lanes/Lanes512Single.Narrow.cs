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
    [MethodImpl(Inline)] public static bool AnySign(Lanes value) => Vector512.ExtractMostSignificantBits(value.Value.AsInt32()) != 0;
    [MethodImpl(Inline)] public static int LargestBits(Lanes value) => Lanes256Single.LargestBits(new(Vector256.Max(value.Value.AsInt32().GetLower(), value.Value.AsInt32().GetUpper()).AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes RandomBits(uint counter, uint key)
    {
        Vector512<uint> x = Vector512.Create(counter) + Vector512.CreateSequence(0u, RoundingHash.Step);
        x = (x ^ (x >>> RoundingHash.FirstShift) ^ Vector512.Create(key)) * RoundingHash.Multiplier;
        return new((x ^ (x >>> RoundingHash.SecondShift)).AsSingle());
    }
}
