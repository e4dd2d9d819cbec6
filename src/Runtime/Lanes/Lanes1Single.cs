using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Lanes = Descent.Kernels.Lanes1Single;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface
#pragma warning disable CS0660, CS0661 // == gives a mask

/// <summary>One <see cref="float"/>: what the <see cref="Rule"/> functions compute with, and the reference for the wide lanes.</summary>
public readonly partial struct Lanes1Single(float value) : ISingleLanes<Lanes1Single, Lanes1Double>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The one lane.</summary>
    public readonly float Value = value;

    public static bool IsSupported { [MethodImpl(Inline)] get => true; }
    public static int Width { [MethodImpl(Inline)] get => 1; }
    public static int ElementSize { [MethodImpl(Inline)] get => sizeof(float); }

    [MethodImpl(Inline)] public static Lanes Splat(double value) => new((float)value);
    [MethodImpl(Inline)] public static Lanes SplatMask(bool value) => new(FromBits(value ? -1 : 0));
    [MethodImpl(Inline)] public static Lanes SplatBits(long bits) => new(FromBits((int)bits));
    [MethodImpl(Inline)] public static double Extract(Lanes value, int lane) => value.Value;

    [MethodImpl(Inline)] public static Lanes Broadcast(ref byte stream) => new(Unsafe.ReadUnaligned<float>(ref stream));
    [MethodImpl(Inline)] public static Lanes Load(ref byte stream, nuint index) => new(Unsafe.Add(ref Unsafe.As<byte, float>(ref stream), index));
    [MethodImpl(Inline)] public static Lanes LoadPartial(ref byte stream, nuint index, int count) => count > 0 ? Load(ref stream, index) : default;
    [MethodImpl(Inline)] public static void Store(ref byte stream, nuint index, Lanes value) => Unsafe.Add(ref Unsafe.As<byte, float>(ref stream), index) = value.Value;

    [MethodImpl(Inline)]
    public static void StorePartial(ref byte stream, nuint index, Lanes value, int count)
    {
        if (count > 0)
            Store(ref stream, index, value);
    }

    [MethodImpl(Inline)] public static Lanes operator +(Lanes left, Lanes right) => new(left.Value + right.Value);
    [MethodImpl(Inline)] public static Lanes operator -(Lanes left, Lanes right) => new(left.Value - right.Value);
    [MethodImpl(Inline)] public static Lanes operator *(Lanes left, Lanes right) => new(left.Value * right.Value);
    [MethodImpl(Inline)] public static Lanes operator /(Lanes left, Lanes right) => new(left.Value / right.Value);
    [MethodImpl(Inline)] public static Lanes operator -(Lanes value) => new(-value.Value);

    [MethodImpl(Inline)] public static Lanes operator <(Lanes left, Lanes right) => SplatMask(left.Value < right.Value);
    [MethodImpl(Inline)] public static Lanes operator >(Lanes left, Lanes right) => SplatMask(left.Value > right.Value);
    [MethodImpl(Inline)] public static Lanes operator <=(Lanes left, Lanes right) => SplatMask(left.Value <= right.Value);
    [MethodImpl(Inline)] public static Lanes operator >=(Lanes left, Lanes right) => SplatMask(left.Value >= right.Value);
    [MethodImpl(Inline)] public static Lanes operator ==(Lanes left, Lanes right) => SplatMask(left.Value == right.Value);
    [MethodImpl(Inline)] public static Lanes operator !=(Lanes left, Lanes right) => SplatMask(left.Value != right.Value);

    [MethodImpl(Inline)] public static Lanes operator &(Lanes left, Lanes right) => new(FromBits(left.Bits & right.Bits));
    [MethodImpl(Inline)] public static Lanes operator |(Lanes left, Lanes right) => new(FromBits(left.Bits | right.Bits));
    [MethodImpl(Inline)] public static Lanes operator ^(Lanes left, Lanes right) => new(FromBits(left.Bits ^ right.Bits));
    [MethodImpl(Inline)] public static Lanes operator ~(Lanes value) => new(FromBits(~value.Bits));
    [MethodImpl(Inline)] public static Lanes Select(Lanes mask, Lanes whenTrue, Lanes whenFalse) => mask.Bits != 0 ? whenTrue : whenFalse;
    [MethodImpl(Inline)] public static Lanes SelectLess(Lanes left, Lanes right, Lanes whenTrue, Lanes whenFalse) => left.Value < right.Value ? whenTrue : whenFalse;
    [MethodImpl(Inline)] public static Lanes SelectLessOrEqual(Lanes left, Lanes right, Lanes whenTrue, Lanes whenFalse) => left.Value <= right.Value ? whenTrue : whenFalse;
    [MethodImpl(Inline)] public static Lanes SelectEqual(Lanes left, Lanes right, Lanes whenTrue, Lanes whenFalse) => left.Value == right.Value ? whenTrue : whenFalse;

    [MethodImpl(Inline)] public static Lanes AddBits(Lanes left, Lanes right) => new(FromBits(left.Bits + right.Bits));
    [MethodImpl(Inline)] public static Lanes SubtractBits(Lanes left, Lanes right) => new(FromBits(left.Bits - right.Bits));
    [MethodImpl(Inline)] public static Lanes ShiftBitsLeft(Lanes value, [ConstantExpected] int count) => new(FromBits(value.Bits << count));
    [MethodImpl(Inline)] public static Lanes ShiftBitsRight(Lanes value, [ConstantExpected] int count) => new(FromBits(value.Bits >>> count));

    [MethodImpl(Inline)] public static Lanes Sqrt(Lanes value) => new(MathF.Sqrt(value.Value));
    [MethodImpl(Inline)] public static Lanes Abs(Lanes value) => new(MathF.Abs(value.Value));
    [MethodImpl(Inline)] public static Lanes Min(Lanes left, Lanes right) => new(MathF.Min(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes Max(Lanes left, Lanes right) => new(MathF.Max(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes Fma(Lanes left, Lanes right, Lanes addend) => new(MathF.FusedMultiplyAdd(left.Value, right.Value, addend.Value));
    [MethodImpl(Inline)] public static Lanes MultiplyAdd(Lanes left, Lanes right, Lanes addend) => HasFma ? Fma(left, right, addend) : left * right + addend;
    [MethodImpl(Inline)] public static Lanes MultiplySubtract(Lanes left, Lanes right, Lanes subtrahend) => HasFma ? Fma(left, right, -subtrahend) : left * right - subtrahend;
    [MethodImpl(Inline)] public static Lanes NegatedMultiplyAdd(Lanes left, Lanes right, Lanes minuend) => HasFma ? Fma(-left, right, minuend) : minuend - left * right;
    [MethodImpl(Inline)] public static Lanes FastDivide(Lanes left, Lanes right) => Avx512F.VL.IsSupported ? First(Lanes128Single.FastDivide(Wide(left), Wide(right))) : left / right;
    [MethodImpl(Inline)] public static Lanes FastSqrt(Lanes value) => Avx512F.VL.IsSupported ? First(Lanes128Single.FastSqrt(Wide(value))) : Sqrt(value);
    [MethodImpl(Inline)] public static Lanes TwiceRootPlus(Lanes value, Lanes addend) => Avx512F.VL.IsSupported ? First(Lanes128Single.TwiceRootPlus(Wide(value), Wide(addend))) : Sqrt(value) + Sqrt(value) + addend;
    [MethodImpl(Inline)] public static Lanes FastMin(Lanes left, Lanes right) => left.Value < right.Value ? left : right;
    [MethodImpl(Inline)] public static Lanes FastMax(Lanes left, Lanes right) => left.Value > right.Value ? left : right;

    [MethodImpl(Inline)] public static Lanes Floor(Lanes value) => new(MathF.Floor(value.Value));
    [MethodImpl(Inline)] public static Lanes Ceiling(Lanes value) => new(MathF.Ceiling(value.Value));
    [MethodImpl(Inline)] public static Lanes Truncate(Lanes value) => new(MathF.Truncate(value.Value));
    [MethodImpl(Inline)] public static Lanes Round(Lanes value) => new(MathF.Round(value.Value));

    [MethodImpl(Inline)] public static (Lanes1Double Lower, Lanes1Double Upper) Widen(Lanes value) => (new(value.Value), default);
    [MethodImpl(Inline)] public static Lanes Narrow(Lanes1Double lower, Lanes1Double upper) => new((float)lower.Value);

    private int Bits { [MethodImpl(Inline)] get => BitConverter.SingleToInt32Bits(Value); }
    [MethodImpl(Inline)] private static float FromBits(int bits) => BitConverter.Int32BitsToSingle(bits);

    /// <summary>Whether wide lanes contract, which one lane then does too.</summary>
    private static bool HasFma { [MethodImpl(Inline)] get => X86Fma.IsSupported || AdvSimd.IsSupported; }

    private static Lanes128Single Wide(Lanes value) => new(Vector128.CreateScalar(value.Value));
    private static Lanes First(Lanes128Single value) => new(value.Value.ToScalar());
}
