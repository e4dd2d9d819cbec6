using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The logarithm and softplus, which is one of 1 + e^x.</content>
public static partial class DoubleMath
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>ln x = k ln 2 + ln m, with m in [sqrt(1/2), sqrt(2)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x) where T : struct, ILanes<T>
    {
        T normal = T.Splat(SmallestNormal), zero = T.Splat(0);
        T scaled = T.SelectLess(x, normal, x * T.Splat(18014398509481984.0), x);
        T bits = T.AddBits(scaled, T.SplatBits(0x3FF0000000000000 - 0x3FE6A09E667F3BCD));
        T exponent = T.ShiftBitsRight(bits, 52) | T.SplatBits(0x4330000000000000); // 2^52 + the biased exponent
        T k = exponent - T.SelectLess(x, normal, T.Splat(4503599627370496.0 + 1023 + 54), T.Splat(4503599627370496.0 + 1023));
        T m = T.AddBits(bits & T.SplatBits(0x000FFFFFFFFFFFFF), T.SplatBits(0x3FE6A09E667F3BCD));
        T result = LogNearOne(m - T.Splat(1), k);

        result = T.SelectLess(x, T.Splat(double.PositiveInfinity), result, x); // infinity and NaN
        result = T.SelectEqual(x, zero, T.Splat(double.NegativeInfinity), result);
        return T.SelectLess(x, zero, T.Splat(double.NaN), result);
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
        // Minimax for r(z) / z by Remez exchange in 60 digits, then rounded; 2^-59 of the logarithm.
        T z2 = z * z;
        T z4 = z2 * z2;
        T p0 = T.Splat(0.6666666666666734) + z * T.Splat(0.3999999999941429) + z2 * (T.Splat(0.2857142874253013) + z * T.Splat(0.2222219855258529));
        T p1 = T.Splat(0.1818356570716137) + z * T.Splat(0.15314007541852614) + z2 * T.Splat(0.14796453038994067);
        T p = p0 + z4 * p1;
        T h = f * f * T.Splat(0.5);
        return k * T.Splat(Ln2High) - (h - (s * (h + z * p) + k * T.Splat(Ln2Low)) - f);
    }
}
