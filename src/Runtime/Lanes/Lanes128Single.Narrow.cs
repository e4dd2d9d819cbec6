using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = Descent.Kernels.Lanes128Single;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface

/// <content>Integers of 8 and 16 bits.</content>
public readonly partial struct Lanes128Single
{
    [MethodImpl(Inline)] public static Lanes Load16(ref byte stream, nuint index) => Widen(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref stream, index * sizeof(ushort))));
    [MethodImpl(Inline)] public static Lanes LoadPartial16(ref byte stream, nuint index, int count) => Widen(PartialMemory.Load64(ref Unsafe.Add(ref stream, index * sizeof(ushort)), count * sizeof(ushort)));
    [MethodImpl(Inline)] public static void Store16(ref byte stream, nuint index, Lanes value) => Unsafe.WriteUnaligned(ref Unsafe.Add(ref stream, index * sizeof(ushort)), Halves(value).AsUInt64().ToScalar());
    [MethodImpl(Inline)] public static void StorePartial16(ref byte stream, nuint index, Lanes value, int count) => PartialMemory.Store(ref Unsafe.Add(ref stream, index * sizeof(ushort)), Halves(value).AsUInt64().ToScalar(), count * sizeof(ushort));

    [MethodImpl(Inline)]
    public static Lanes Load8(ref byte stream, nuint index)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref stream, index))).AsByte();
        return new(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsSingle());
    }

    [MethodImpl(Inline)]
    public static void Store8(ref byte stream, nuint index, Lanes value)
    {
        Vector128<ushort> halves = Halves(value);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref stream, index), Vector128.Narrow(halves, halves).AsUInt32().ToScalar());
    }

    [MethodImpl(Inline)] private static Lanes Widen(ulong halves) => new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(halves).AsUInt16()).AsSingle());
    [MethodImpl(Inline)] private static Vector128<ushort> Halves(Lanes value) => Vector128.Narrow(value.Value.AsUInt32(), value.Value.AsUInt32());

    [MethodImpl(Inline)] public static Lanes MultiplyBits(Lanes left, Lanes right) => new((left.Value.AsInt32() * right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes MaxBits(Lanes left, Lanes right) => new(Vector128.Max(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes SelectBits(Lanes mask, Lanes whenSet, Lanes otherwise) => new(Vector128.ConditionalSelect(mask.Value, whenSet.Value, otherwise.Value));
    [MethodImpl(Inline)] public static Lanes MaxBytes(Lanes left, Lanes right) => new(Vector128.Max(left.Value.AsByte(), right.Value.AsByte()).AsSingle());
    [MethodImpl(Inline)] public static bool AnyZeroByte(Lanes value) => Vector128.EqualsAny(value.Value.AsByte(), Vector128<byte>.Zero);
    [MethodImpl(Inline)] public static bool AnySign(Lanes value) => Vector128.ExtractMostSignificantBits(value.Value.AsInt32()) != 0;

    [MethodImpl(Inline)]
    public static int LargestBits(Lanes value)
    {
        Vector128<int> x = value.Value.AsInt32();
        x = Vector128.Max(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(x, Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(Inline)]
    public static Lanes RandomBits(uint counter, uint key)
    {
        Vector128<uint> x = Vector128.Create(counter) + Vector128.CreateSequence(0u, RoundingHash.Step);
        x = (x ^ (x >>> RoundingHash.FirstShift) ^ Vector128.Create(key)) * RoundingHash.Multiplier;
        return new((x ^ (x >>> RoundingHash.SecondShift)).AsSingle());
    }

    [MethodImpl(Inline)] public static Lanes MultiplyHalves(Lanes value, ushort factor) => new((value.Value.AsUInt16() * Vector128.Create(factor)).AsSingle());
    [MethodImpl(Inline)] public static Lanes RoundHalves(Lanes even, Lanes odd, Lanes noise) => BFloat16Format.RoundHalves(even, odd, noise);

    [MethodImpl(Inline)]
    public static Lanes Evens(Lanes first, Lanes second) => Sse.IsSupported
        ? new(Sse.Shuffle(first.Value, second.Value, 0b10_00_10_00))
        : new(Vector128.ConditionalSelect(UpperHalf, Vector128.Shuffle(second.Value, Vector128.Create(0, 0, 0, 2)), Vector128.Shuffle(first.Value, Vector128.Create(0, 2, 0, 0))));

    [MethodImpl(Inline)]
    public static Lanes Odds(Lanes first, Lanes second) => Sse.IsSupported
        ? new(Sse.Shuffle(first.Value, second.Value, 0b11_01_11_01))
        : new(Vector128.ConditionalSelect(UpperHalf, Vector128.Shuffle(second.Value, Vector128.Create(0, 0, 1, 3)), Vector128.Shuffle(first.Value, Vector128.Create(1, 3, 0, 0))));

    [MethodImpl(Inline)]
    public static Lanes InterleaveLower(Lanes even, Lanes odd) => Sse.IsSupported
        ? new(Sse.UnpackLow(even.Value, odd.Value))
        : new(Vector128.ConditionalSelect(OddLanes, Vector128.Shuffle(odd.Value, Vector128.Create(0, 0, 1, 1)), Vector128.Shuffle(even.Value, Vector128.Create(0, 0, 1, 1))));

    [MethodImpl(Inline)]
    public static Lanes InterleaveUpper(Lanes even, Lanes odd) => Sse.IsSupported
        ? new(Sse.UnpackHigh(even.Value, odd.Value))
        : new(Vector128.ConditionalSelect(OddLanes, Vector128.Shuffle(odd.Value, Vector128.Create(2, 2, 3, 3)), Vector128.Shuffle(even.Value, Vector128.Create(2, 2, 3, 3))));

    private static Vector128<float> UpperHalf { [MethodImpl(Inline)] get => Vector128.Create(0, 0, -1, -1).AsSingle(); }
    private static Vector128<float> OddLanes { [MethodImpl(Inline)] get => Vector128.Create(0, -1, 0, -1).AsSingle(); }
}
