using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The exponential function and what is one step away from it.</content>
public static partial class DoubleMath
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the first has 41 bits, so that its product with an exponent is exact.
    private const double Ln2High = 0.6931471805601177, Ln2Low = -1.7239444525614835e-13;

    // Adding it rounds to an integer, which then stands in the low bits.
    private const double Shifter = 6755399441055744.0;

    /// <summary>e^x: e^r on [-ln2/2, ln2/2], scaled by a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x) where T : struct, ILanes<T>
    {
        // Beyond these limits the result is 0 or infinite all the same. NaN passes.
        x = T.SelectLess(T.Splat(710), x, T.Splat(710), x);
        x = T.SelectLess(x, T.Splat(-746), T.Splat(-746), x);
        T shifted = x * T.Splat(Log2E) + T.Splat(Shifter);
        T n = shifted - T.Splat(Shifter);
        T r = x - n * T.Splat(Ln2High) - n * T.Splat(Ln2Low);
        return ScaleExp(r, n, shifted);
    }

    /// <summary>1 / (1 + e^-x) from e = e^-|x|, which cannot overflow: 1 - e / (1 + e) above zero and e - e e / (1 + e) below, where the quotient's errors count less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x) where T : struct, ILanes<T>
    {
        T e = Exp(-T.Abs(x));
        T q = e / (T.Splat(1) + e);
        T s = T.SelectLess(x, T.Splat(0), e, T.Splat(1));
        return s - s * q;
    }

    /// <summary>
    /// Near zero Lambert's continued fraction, x / (1 + x^2 / (3 + x^2 / (5 + ...))), eight levels of it, as x + x z p(z) / q(z) with z =
    /// x^2; else 1 - 2 / (e^2|x| + 1). Both share the division.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x) where T : struct, ILanes<T>
    {
        T a = T.Abs(x);
        T z = a * a;
        T z2 = z * z;
        T p = T.Splat(675675) + z * T.Splat(45045) + z2 * (T.Splat(594) + z);
        T q = T.Splat(2027025) + z * T.Splat(945945) + z2 * (T.Splat(51975) + z * T.Splat(630) + z2);

        T near = T.Splat(0.55);
        T e = Exp(a + a);
        T numerator = T.SelectLess(a, near, a * z * p, T.Splat(2));
        T denominator = T.SelectLess(a, near, q, e + T.Splat(1));
        return T.CopySign(T.SelectLess(a, near, a, T.Splat(1)) - numerator / denominator, x);
    }

    /// <summary>e^r 2^n. The power of two is applied in two halves, so that a denormal result is rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ScaleExp<T>(T r, T n, T shifted) where T : struct, ILanes<T>
    {
        // Minimax for (e^r - 1 - r) / r^2 by Remez exchange in 60 digits, then rounded; 2^-56 of e^r.
        T r2 = r * r;
        T r4 = r2 * r2;
        T p0 = T.Splat(0.5000000000000011) + r * T.Splat(0.1666666666666641) + r2 * (T.Splat(0.041666666666530024) + r * T.Splat(0.008333333333495752));
        T p1 = T.Splat(0.0013888888943688197) + r * T.Splat(0.00019841269504293114) + r2 * (T.Splat(2.4801493020898783e-05) + r * T.Splat(2.755758801263181e-06));
        T p2 = T.Splat(2.76302813124369e-07) + r * T.Splat(2.499965578873453e-08);
        T p = p0 + r4 * (p1 + r4 * p2);
        T e = T.Splat(1) + (r + r2 * p);

        T half = n * T.Splat(0.5) + T.Splat(Shifter);
        T bias = T.SplatBits(1023);
        T first = T.ShiftBitsLeft(T.AddBits(half, bias), 52);
        T second = T.ShiftBitsLeft(T.AddBits(T.SubtractBits(shifted, half), bias), 52);
        return e * first * second;
    }
}
