using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Descent.Kernels;

/// <summary>
/// 1, -1, or the value itself where it is a zero or NaN, for registers of every width. With AVX-512 that is one instruction. Else the value is made so large that the smallest denormal is above 1,
/// and kept between -1 and 1: four operations, where two comparisons and two choices take eight. Minimum and maximum of x86 give their second operand where it is NaN, or where both are zeros.
/// </summary>
internal static class Signs
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>2^75 and 2^538, to be multiplied by twice: their squares are beyond the largest number.</summary>
    private const float Scale = 3.777893186295716e22f;
    private const double DoubleScale = 8.997827589086393e161;

    [MethodImpl(Inline)]
    public static Vector128<float> Of(Vector128<float> value)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(value, value, Vector128.Create(FixupTables.Sign), 0);
        if (Sse.IsSupported) return Sse.Min(Vector128.Create(1f), Sse.Max(Vector128.Create(-1f), value * Scale * Scale));
        return (value & Vector128.Create(-0f)) | Vector128.ConditionalSelect(Vector128.LessThan(Vector128<float>.Zero, Vector128.Abs(value)), Vector128.Create(1f), value);
    }

    [MethodImpl(Inline)]
    public static Vector128<double> Of(Vector128<double> value)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(value, value, Vector128.Create((long)FixupTables.Sign), 0);
        if (Sse2.IsSupported) return Sse2.Min(Vector128.Create(1.0), Sse2.Max(Vector128.Create(-1.0), value * DoubleScale * DoubleScale));
        return (value & Vector128.Create(-0.0)) | Vector128.ConditionalSelect(Vector128.LessThan(Vector128<double>.Zero, Vector128.Abs(value)), Vector128.Create(1.0), value);
    }

    [MethodImpl(Inline)]
    public static Vector256<float> Of(Vector256<float> value)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(value, value, Vector256.Create(FixupTables.Sign), 0);
        if (Avx.IsSupported) return Avx.Min(Vector256.Create(1f), Avx.Max(Vector256.Create(-1f), value * Scale * Scale));
        return (value & Vector256.Create(-0f)) | Vector256.ConditionalSelect(Vector256.LessThan(Vector256<float>.Zero, Vector256.Abs(value)), Vector256.Create(1f), value);
    }

    [MethodImpl(Inline)]
    public static Vector256<double> Of(Vector256<double> value)
    {
        if (Avx512F.VL.IsSupported) return Avx512F.VL.Fixup(value, value, Vector256.Create((long)FixupTables.Sign), 0);
        if (Avx.IsSupported) return Avx.Min(Vector256.Create(1.0), Avx.Max(Vector256.Create(-1.0), value * DoubleScale * DoubleScale));
        return (value & Vector256.Create(-0.0)) | Vector256.ConditionalSelect(Vector256.LessThan(Vector256<double>.Zero, Vector256.Abs(value)), Vector256.Create(1.0), value);
    }

    [MethodImpl(Inline)]
    public static Vector512<float> Of(Vector512<float> value)
    {
        if (Avx512F.IsSupported) return Avx512F.Fixup(value, value, Vector512.Create(FixupTables.Sign), 0);
        return Vector512.Create(Of(value.GetLower()), Of(value.GetUpper()));
    }

    [MethodImpl(Inline)]
    public static Vector512<double> Of(Vector512<double> value)
    {
        if (Avx512F.IsSupported) return Avx512F.Fixup(value, value, Vector512.Create((long)FixupTables.Sign), 0);
        return Vector512.Create(Of(value.GetLower()), Of(value.GetUpper()));
    }
}
