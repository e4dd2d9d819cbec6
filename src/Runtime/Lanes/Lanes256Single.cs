using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = Descent.Kernels.Lanes256Single;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;
using Vector = System.Runtime.Intrinsics.Vector256;
using Register = System.Runtime.Intrinsics.Vector256<float>;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface
#pragma warning disable CS0660, CS0661 // == compares lane by lane

/// <summary>Eight lanes of <see cref="float"/> in a register of 256 bits.</summary>
public readonly partial struct Lanes256Single(Register value) : ISingleLanes<Lanes, Lanes256Double>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The lanes as a vector of the runtime.</summary>
    public readonly Register Value = value;

    public static bool IsSupported { [MethodImpl(Inline)] get => Vector.IsHardwareAccelerated; }
    public static int Width { [MethodImpl(Inline)] get => Register.Count; }
    public static int ElementSize { [MethodImpl(Inline)] get => sizeof(float); }

    [MethodImpl(Inline)] public static Lanes Splat(double value) => new(Vector.Create((float)value));
    [MethodImpl(Inline)] public static Lanes SplatMask(bool value) => new(value ? Register.AllBitsSet : Register.Zero);
    [MethodImpl(Inline)] public static Lanes SplatBits(long bits) => new(Vector.Create((int)bits).AsSingle());
    [MethodImpl(Inline)] public static double Extract(Lanes value, int lane) => value.Value.GetElement(lane);

    [MethodImpl(Inline)] public static Lanes Broadcast(ref byte stream) => new(Vector.Create(Unsafe.ReadUnaligned<float>(ref stream)));
    [MethodImpl(Inline)] public static Lanes Load(ref byte stream, nuint index) => new(Vector.LoadUnsafe(ref Unsafe.As<byte, float>(ref stream), index));
    [MethodImpl(Inline)] public static Lanes LoadPartial(ref byte stream, nuint index, int count) => new(PartialMemory.Load256(ref Unsafe.Add(ref Unsafe.As<byte, float>(ref stream), index), count));
    [MethodImpl(Inline)] public static void Store(ref byte stream, nuint index, Lanes value) => Vector.StoreUnsafe(value.Value, ref Unsafe.As<byte, float>(ref stream), index);
    [MethodImpl(Inline)] public static void StorePartial(ref byte stream, nuint index, Lanes value, int count) => PartialMemory.Store(ref Unsafe.Add(ref Unsafe.As<byte, float>(ref stream), index), value.Value, count);
    [MethodImpl(Inline)] public static Lanes LoadPinned(ref byte stream, nuint index, int count) => new(PartialMemory.LoadPinned256(ref Unsafe.Add(ref Unsafe.As<byte, float>(ref stream), index), count));
    [MethodImpl(Inline)] public static void StorePinned(ref byte stream, nuint index, Lanes value, int count) => PartialMemory.StorePinned(ref Unsafe.Add(ref Unsafe.As<byte, float>(ref stream), index), value.Value, count);

    [MethodImpl(Inline)] public static Lanes operator +(Lanes left, Lanes right) => new(left.Value + right.Value);
    [MethodImpl(Inline)] public static Lanes operator -(Lanes left, Lanes right) => new(left.Value - right.Value);
    [MethodImpl(Inline)] public static Lanes operator *(Lanes left, Lanes right) => new(left.Value * right.Value);
    [MethodImpl(Inline)] public static Lanes operator /(Lanes left, Lanes right) => new(left.Value / right.Value);
    [MethodImpl(Inline)] public static Lanes operator -(Lanes value) => new(value.Value ^ Vector.Create(-0f));

    [MethodImpl(Inline)] public static Lanes operator <(Lanes left, Lanes right) => new(Vector.LessThan(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes operator >(Lanes left, Lanes right) => new(Vector.GreaterThan(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes operator <=(Lanes left, Lanes right) => new(Vector.LessThanOrEqual(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes operator >=(Lanes left, Lanes right) => new(Vector.GreaterThanOrEqual(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes operator ==(Lanes left, Lanes right) => new(Vector.Equals(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes operator !=(Lanes left, Lanes right) => new(~Vector.Equals(left.Value, right.Value));

    [MethodImpl(Inline)] public static Lanes operator &(Lanes left, Lanes right) => new(left.Value & right.Value);
    [MethodImpl(Inline)] public static Lanes operator |(Lanes left, Lanes right) => new(left.Value | right.Value);
    [MethodImpl(Inline)] public static Lanes operator ^(Lanes left, Lanes right) => new(left.Value ^ right.Value);
    [MethodImpl(Inline)] public static Lanes operator ~(Lanes value) => new(~value.Value);
    [MethodImpl(Inline)] public static Lanes Select(Lanes mask, Lanes whenTrue, Lanes whenFalse) => new(Vector.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));
    [MethodImpl(Inline)] public static Lanes SelectLess(Lanes left, Lanes right, Lanes whenTrue, Lanes whenFalse) => new(Vector.ConditionalSelect(Vector.LessThan(left.Value, right.Value), whenTrue.Value, whenFalse.Value));
    [MethodImpl(Inline)] public static Lanes SelectLessOrEqual(Lanes left, Lanes right, Lanes whenTrue, Lanes whenFalse) => new(Vector.ConditionalSelect(Vector.LessThanOrEqual(left.Value, right.Value), whenTrue.Value, whenFalse.Value));
    [MethodImpl(Inline)] public static Lanes SelectEqual(Lanes left, Lanes right, Lanes whenTrue, Lanes whenFalse) => new(Vector.ConditionalSelect(Vector.Equals(left.Value, right.Value), whenTrue.Value, whenFalse.Value));

    [MethodImpl(Inline)] public static Lanes AddBits(Lanes left, Lanes right) => new((left.Value.AsInt32() + right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes SubtractBits(Lanes left, Lanes right) => new((left.Value.AsInt32() - right.Value.AsInt32()).AsSingle());
    [MethodImpl(Inline)] public static Lanes ShiftBitsLeft(Lanes value, [ConstantExpected] int count) => new((value.Value.AsInt32() << count).AsSingle());
    [MethodImpl(Inline)] public static Lanes ShiftBitsRight(Lanes value, [ConstantExpected] int count) => new((value.Value.AsInt32() >>> count).AsSingle());

    [MethodImpl(Inline)] public static Lanes Sqrt(Lanes value) => new(Vector.Sqrt(value.Value));
    [MethodImpl(Inline)] public static Lanes Abs(Lanes value) => new(Vector.Abs(value.Value));
    [MethodImpl(Inline)] public static Lanes Min(Lanes left, Lanes right) => new(Vector.Min(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes Max(Lanes left, Lanes right) => new(Vector.Max(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes Sign(Lanes value) => new(Signs.Of(value.Value));
    [MethodImpl(Inline)] public static Lanes Fma(Lanes left, Lanes right, Lanes addend) => new(Vector.FusedMultiplyAdd(left.Value, right.Value, addend.Value));
    [MethodImpl(Inline)] public static Lanes MultiplyAdd(Lanes left, Lanes right, Lanes addend) => X86Fma.IsSupported ? new(X86Fma.MultiplyAdd(left.Value, right.Value, addend.Value)) : new(Vector.MultiplyAddEstimate(left.Value, right.Value, addend.Value));
    [MethodImpl(Inline)] public static Lanes MultiplySubtract(Lanes left, Lanes right, Lanes subtrahend) => X86Fma.IsSupported ? new(X86Fma.MultiplySubtract(left.Value, right.Value, subtrahend.Value)) : new(Vector.MultiplyAddEstimate(left.Value, right.Value, -subtrahend.Value));
    [MethodImpl(Inline)] public static Lanes NegatedMultiplyAdd(Lanes left, Lanes right, Lanes minuend) => X86Fma.IsSupported ? new(X86Fma.MultiplyAddNegated(left.Value, right.Value, minuend.Value)) : new(Vector.MultiplyAddEstimate(-left.Value, right.Value, minuend.Value));
    [MethodImpl(Inline)] public static Lanes FastMin(Lanes left, Lanes right) => new(Vector.MinNative(left.Value, right.Value));
    [MethodImpl(Inline)] public static Lanes FastMax(Lanes left, Lanes right) => new(Vector.MaxNative(left.Value, right.Value));

    /// <summary>The estimate of the reciprocal has 14 bits, one step of Newton's makes 28. What the step would add for zeros, infinities and NaN is bounded, so that the estimate stays.</summary>
    [MethodImpl(Inline)]
    public static Lanes FastDivide(Lanes left, Lanes right)
    {
        if (!Avx512F.VL.IsSupported) return left / right;
        Register estimate = Avx512F.VL.Reciprocal14(right.Value);
        Register error = Avx512DQ.VL.Range(X86Fma.MultiplyAddNegated(right.Value, estimate, Vector.Create(1f)), Vector.Create(FixupTables.LargestError), FixupTables.SmallerMagnitude);
        return new(left.Value * X86Fma.MultiplyAdd(error, estimate, estimate));
    }

    [MethodImpl(Inline)]
    public static Lanes FastSqrt(Lanes value)
    {
        if (!Avx512F.VL.IsSupported) return Sqrt(value);
        Register inverse = Avx512F.VL.Fixup(Avx512F.VL.ReciprocalSqrt14(value.Value), value.Value, Vector.Create(FixupTables.InverseRoot), 0), root = value.Value * inverse;
        return new(root * X86Fma.MultiplyAdd(X86Fma.MultiplyAddNegated(root, inverse, Vector.Create(1f)), Vector.Create(0.5f), Vector.Create(1f)));
    }

    /// <summary>Twice the step of Newton's is root * (3 - root * inverse).</summary>
    [MethodImpl(Inline)]
    public static Lanes TwiceRootPlus(Lanes value, Lanes addend)
    {
        if (!Avx512F.VL.IsSupported) return Sqrt(value) + Sqrt(value) + addend;
        Register inverse = Avx512F.VL.Fixup(Avx512F.VL.ReciprocalSqrt14(value.Value), value.Value, Vector.Create(FixupTables.InverseRoot), 0), root = value.Value * inverse;
        return new(X86Fma.MultiplyAdd(root, X86Fma.MultiplyAddNegated(root, inverse, Vector.Create(3f)), addend.Value));
    }

    [MethodImpl(Inline)] public static Lanes Floor(Lanes value) => new(Vector.Floor(value.Value));
    [MethodImpl(Inline)] public static Lanes Ceiling(Lanes value) => new(Vector.Ceiling(value.Value));
    [MethodImpl(Inline)] public static Lanes Truncate(Lanes value) => new(Vector.Truncate(value.Value));
    [MethodImpl(Inline)] public static Lanes Round(Lanes value) => new(Vector.Round(value.Value));

    [MethodImpl(Inline)] public static (Lanes256Double Lower, Lanes256Double Upper) Widen(Lanes value) => (new(Vector.WidenLower(value.Value)), new(Vector.WidenUpper(value.Value)));
    [MethodImpl(Inline)] public static Lanes Narrow(Lanes256Double lower, Lanes256Double upper) => new(Vector.Narrow(lower.Value, upper.Value));
}
