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
    [MethodImpl(Inline)] public static bool AnySign(Lanes value) => Vector256.ExtractMostSignificantBits(value.Value.AsInt32()) != 0;
    [MethodImpl(Inline)] public static int LargestBits(Lanes value) => Lanes128Single.LargestBits(new(Vector128.Max(value.Value.AsInt32().GetLower(), value.Value.AsInt32().GetUpper()).AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes RandomBits(uint counter, uint key)
    {
        Vector256<uint> x = Vector256.Create(counter) + Vector256.CreateSequence(0u, RoundingHash.Step);
        x = (x ^ (x >>> RoundingHash.FirstShift) ^ Vector256.Create(key)) * RoundingHash.Multiplier;
        return new((x ^ (x >>> RoundingHash.SecondShift)).AsSingle());
    }
}
