using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The logarithm and softplus, which is one of 1 + e^x.</content>
public static partial class SingleMath
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>ln x = k ln 2 + ln m, with m in [sqrt(1/2), sqrt(2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x) where T : struct, ILanes<T>
    {
        T normal = T.Splat(SmallestNormal), zero = T.Splat(0);
        T scaled = T.SelectLess(x, normal, x * T.Splat(33554432f), x);
        T bits = T.AddBits(scaled, T.SplatBits(0x3F800000 - 0x3F3504F3));
        T exponent = T.ShiftBitsRight(bits, 23) | T.SplatBits(0x4B000000); // 2^23 + the biased exponent
        T k = exponent - T.SelectLess(x, normal, T.Splat(8388608f + 127 + 25), T.Splat(8388608f + 127));
        T m = T.AddBits(bits & T.SplatBits(0x007FFFFF), T.SplatBits(0x3F3504F3));
        T result = LogNearOne(m - T.Splat(1), k);

        result = T.SelectLess(x, T.Splat(float.PositiveInfinity), result, x); // infinity and NaN
        result = T.SelectEqual(x, zero, T.Splat(float.NegativeInfinity), result);
        return T.SelectLess(x, zero, T.Splat(float.NaN), result);
    }

    /// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Softplus<T>(T x) where T : struct, ILanes<T>
    {
        T zero = T.Splat(0), one = T.Splat(1);
        T e = Exp(-T.Abs(x));
        T limit = T.Splat(0.41421356); // above it 1 + e = 2 (1 + f) with f below 0
        T f = T.SelectLess(limit, e, (e - one) * T.Splat(0.5), e);
        T k = T.SelectLess(limit, e, one, zero);
        return T.SelectLess(zero, x, x, zero) + LogNearOne(f, k);
    }

    /// <summary>
    /// k ln 2 + ln(1 + f) for f in [sqrt(1/2) - 1, sqrt(2) - 1]. With s = f / (2 + f), ln(1 + f) = ln((1 + s) / (1 - s)) = 2s + s r(s^2), and 2s = f -
    /// s f = f - (f^2/2 - s f^2/2): so f, which is exact, carries most of the sum.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogNearOne<T>(T f, T k) where T : struct, ILanes<T>
    {
        T s = f / (T.Splat(2) + f);
        T z = s * s;
        // Minimax for r(z) / z by Remez exchange in 60 digits, then rounded; 2^-30 of the logarithm.
        T p = T.Splat(0.298723847f);
        p = p * z + T.Splat(0.399775207f);
        p = p * z + T.Splat(0.666667759f);
        T h = f * f * T.Splat(0.5);
        return k * T.Splat(Ln2High) - (h - (s * (h + z * p) + k * T.Splat(Ln2Low)) - f);
    }
}
