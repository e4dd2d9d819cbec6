using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = Descent.Kernels.Lanes1Single;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface

/// <content>Integers of 8 and 16 bits.</content>
public readonly partial struct Lanes1Single
{
    [MethodImpl(Inline)] public static Lanes Load16(ref byte stream, nuint index) => new(FromBits(Read16(ref Unsafe.Add(ref stream, index * sizeof(ushort)))));
    [MethodImpl(Inline)] public static Lanes LoadPartial16(ref byte stream, nuint index, int count) => count > 0 ? Load16(ref stream, index) : default;
    [MethodImpl(Inline)] public static void Store16(ref byte stream, nuint index, Lanes value) => Unsafe.WriteUnaligned(ref Unsafe.Add(ref stream, index * sizeof(ushort)), (ushort)value.Bits);

    [MethodImpl(Inline)]
    public static void StorePartial16(ref byte stream, nuint index, Lanes value, int count)
    {
        if (count > 0)
            Store16(ref stream, index, value);
    }

    [MethodImpl(Inline)] public static Lanes Load8(ref byte stream, nuint index) => new(FromBits(Read8(ref Unsafe.Add(ref stream, index))));
    [MethodImpl(Inline)] public static void Store8(ref byte stream, nuint index, Lanes value) => Unsafe.Add(ref stream, index) = (byte)value.Bits;

    [MethodImpl(Inline)] public static Lanes MultiplyBits(Lanes left, Lanes right) => new(FromBits(left.Bits * right.Bits));
    [MethodImpl(Inline)] public static Lanes MaxBits(Lanes left, Lanes right) => new(FromBits(Math.Max(left.Bits, right.Bits)));
    [MethodImpl(Inline)] public static Lanes SelectBits(Lanes mask, Lanes whenSet, Lanes otherwise) => new(FromBits((mask.Bits & whenSet.Bits) | (~mask.Bits & otherwise.Bits)));
    [MethodImpl(Inline)] public static Lanes MaxBytes(Lanes left, Lanes right) => new(Vector128.Max(Vector128.CreateScalar(left.Bits).AsByte(), Vector128.CreateScalar(right.Bits).AsByte()).AsSingle().ToScalar());
    [MethodImpl(Inline)] public static bool AnyZeroByte(Lanes value) => ((value.Bits - 0x01010101) & ~value.Bits & 0x80808080) != 0;
    [MethodImpl(Inline)] public static int LargestBits(Lanes value) => value.Bits;
    [MethodImpl(Inline)] public static bool AnySign(Lanes value) => value.Bits < 0;
    [MethodImpl(Inline)] public static Lanes RandomBits(uint counter, uint key) => new(FromBits((int)RoundingHash.Of(counter, key)));

    [MethodImpl(Inline)] public static Lanes MultiplyHalves(Lanes value, ushort factor) => new(FromBits((value.Bits >>> 16) * factor << 16 | (ushort)(value.Bits * factor)));
    [MethodImpl(Inline)] public static Lanes RoundHalves(Lanes even, Lanes odd, Lanes noise) => BFloat16Format.RoundHalves(even, odd, noise);
    [MethodImpl(Inline)] public static Lanes Evens(Lanes first, Lanes second) => first;
    [MethodImpl(Inline)] public static Lanes Odds(Lanes first, Lanes second) => second;
    [MethodImpl(Inline)] public static Lanes InterleaveLower(Lanes even, Lanes odd) => even;
    [MethodImpl(Inline)] public static Lanes InterleaveUpper(Lanes even, Lanes odd) => odd;

    // Methods of their own: the JIT of .NET 10 makes one load of 32 bits of a load of 8 or 16 and the reinterpretation as float.
    [MethodImpl(MethodImplOptions.NoInlining)] private static int Read16(ref byte source) => Unsafe.ReadUnaligned<ushort>(ref source);
    [MethodImpl(MethodImplOptions.NoInlining)] private static int Read8(ref byte source) => source;
}
