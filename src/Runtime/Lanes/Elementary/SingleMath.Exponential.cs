using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The exponential function and what is one step away from it.</content>
public static partial class SingleMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has 15 bits, so that its product with an exponent is exact.
    private const float Ln2High = 0.693145752f, Ln2Low = 1.42860677e-06f;

    // Adding it rounds to an integer, which then stands in the low bits.
    private const float Shifter = 12582912f;

    /// <summary>e^x: e^r on [-ln2/2, ln2/2], scaled by a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x) where T : struct, ILanes<T>
    {
        // Beyond these limits the result is 0 or infinite all the same. NaN passes.
        x = T.SelectLess(T.Splat(89), x, T.Splat(89), x);
        x = T.SelectLess(x, T.Splat(-104), T.Splat(-104), x);
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
    /// Near zero Lambert's continued fraction, x / (1 + x^2 / (3 + x^2 / (5 + ...))), five levels of it, as x + x z p(z) / q(z) with z =
    /// x^2; else 1 - 2 / (e^2|x| + 1). Both share the division.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x) where T : struct, ILanes<T>
    {
        T a = T.Abs(x);
        T z = a * a;
        T p = T.Splat(315) + z * T.Splat(14);
        T q = T.Splat(945) + z * (T.Splat(420) + z * T.Splat(15));

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
        // Minimax for (e^r - 1 - r) / r^2 by Remez exchange in 60 digits, then rounded; 2^-28 of e^r.
        T r2 = r * r;
        T r4 = r2 * r2;
        T p0 = T.Splat(0.49999994f) + r * T.Splat(0.166665211f) + r2 * (T.Splat(0.041668389f) + r * T.Splat(0.0083687352f));
        T p1 = T.Splat(0.00138145732f);
        T p = p0 + r4 * p1;
        T e = T.Splat(1) + (r + r2 * p);

        T half = n * T.Splat(0.5) + T.Splat(Shifter);
        T bias = T.SplatBits(127);
        T first = T.ShiftBitsLeft(T.AddBits(half, bias), 23);
        T second = T.ShiftBitsLeft(T.AddBits(T.SubtractBits(shifted, half), bias), 23);
        return e * first * second;
    }
}
