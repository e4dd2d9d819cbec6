using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>Powers. Called rather than inlined: more than the compiler can inline into a kernel.</content>
public static partial class DoubleMath
{
    /// <summary>x^y = e^(y ln |x|) with the logarithm and the product as sums of two numbers: the exponential magnifies their error 700 times.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Pow<T>(T x, T y) where T : struct, ILanes<T>
    {
        LogPair(T.Abs(x), out T logHigh, out T logLow);
        // Larger exponents give 0, 1 or infinity as this one does, and infinite ones would spoil the product.
        T limit = T.Splat(1e20);
        T bounded = T.SelectLess(limit, T.Abs(y), T.CopySign(limit, y), y);
        T high = bounded * logHigh;
        T low = ProductError(bounded, logHigh, high) + bounded * logLow;

        high = T.SelectLess(T.Splat(710), high, T.Splat(710), high);
        high = T.SelectLess(high, T.Splat(-746), T.Splat(-746), high);
        low = T.SelectLess(T.Abs(low), T.Splat(1e-6), low, T.Splat(0)); // larger only where the limits or an infinite logarithm decided
        T shifted = high * T.Splat(Log2E) + T.Splat(Shifter);
        T n = shifted - T.Splat(Shifter);
        T r = high - n * T.Splat(Ln2High) + (low - n * T.Splat(Ln2Low));
        return PowSpecial(x, y, ScaleExp(r, n, shifted));
    }

    /// <summary>x^y, exact enough to be rounded to single precision.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T PowToSingle<T>(T x, T y) where T : struct, ILanes<T>
    {
        T limit = T.Splat(1e20);
        T bounded = T.SelectLess(limit, T.Abs(y), T.CopySign(limit, y), y);
        return PowSpecial(x, y, Exp(bounded * Log(T.Abs(x))));
    }

    /// <summary>Sign and special values (IEEE 754, C99) from the power of the magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowSpecial<T>(T x, T y, T magnitude) where T : struct, ILanes<T>
    {
        T zero = T.Splat(0), one = T.Splat(1), half = y * T.Splat(0.5);
        T signed = magnitude | (x & T.Splat(-0.0));
        T result = T.SelectEqual(T.Truncate(half), half, magnitude, signed); // y is even or odd, if whole
        T invalid = T.SelectLess(x, zero, T.SelectLess(T.Splat(double.NegativeInfinity), x, T.Splat(double.NaN), magnitude), magnitude);
        result = T.SelectEqual(T.Truncate(y), y, result, invalid);
        return T.SelectEqual(y, zero, one, T.SelectEqual(x, one, one, result));
    }

    /// <summary>ln x for x >= 0 as a sum of two numbers, to about 2^-65: the same series as <see cref="Log"/>, its first two terms in pairs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void LogPair<T>(T x, out T high, out T low) where T : struct, ILanes<T>
    {
        T one = T.Splat(1), two = T.Splat(2), normal = T.Splat(SmallestNormal);
        T scaled = T.SelectLess(x, normal, x * T.Splat(18014398509481984.0), x);
        T bits = T.AddBits(scaled, T.SplatBits(0x3FF0000000000000 - 0x3FE6A09E667F3BCD));
        T exponent = T.ShiftBitsRight(bits, 52) | T.SplatBits(0x4330000000000000); // 2^52 + the biased exponent
        T k = exponent - T.SelectLess(x, normal, T.Splat(4503599627370496.0 + 1023 + 54), T.Splat(4503599627370496.0 + 1023));
        T m = T.AddBits(bits & T.SplatBits(0x000FFFFFFFFFFFFF), T.SplatBits(0x3FE6A09E667F3BCD));

        // s = (m - 1) / (m + 1), and its square
        T f = m - one, d = m + one;
        T dLow = m - (d - one);
        T s = f / d;
        T sd = s * d;
        T sLow = (f - sd - ProductError(s, d, sd) - s * dLow) / d;
        T z = s * s;
        T zLow = ProductError(s, s, z) + two * s * sLow;

        // w = z (2/3 + z p): the logarithm of m is s (2 + w). Minimax for p by Remez exchange in 60 digits, then rounded.
        T z2 = z * z;
        T z4 = z2 * z2;
        T p0 = T.Splat(0.40000000000002045) + z * T.Splat(0.2857142857018451) + z2 * (T.Splat(0.2222222250687617) + z * T.Splat(0.18181785373053166));
        T p1 = T.Splat(0.15386715805739573) + z * T.Splat(0.13257695242742634) + z2 * T.Splat(0.13188865728587984);
        T p = p0 + z4 * p1;
        T third = T.Splat(2 / 3.0), u = z * p;
        T v = third + u;
        T vLow = u - (v - third) + T.Splat(3.700743415417188e-17); // what 2/3 lacks
        T w = z * v;
        T wLow = ProductError(z, v, w) + z * vLow + zLow * v;
        T sw = s * w;
        T swLow = ProductError(s, w, sw) + s * wLow + sLow * w;

        // k ln 2 + 2s + s w, by falling magnitude
        T twice = s + s, big = k * T.Splat(Ln2High);
        T sum = big + twice;
        T total = sum + sw;
        T rest = twice - (sum - big) + (sw - (total - sum)) + (swLow + two * sLow + k * T.Splat(Ln2Low));
        high = total + rest;
        low = rest - (high - total);

        high = T.SelectLess(x, T.Splat(double.PositiveInfinity), high, x); // infinity and NaN
        high = T.SelectEqual(x, T.Splat(0), T.Splat(double.NegativeInfinity), high);
    }

    /// <summary>left * right - product, exactly (Dekker): each factor is cut into halves whose products have no rounding error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ProductError<T>(T left, T right, T product) where T : struct, ILanes<T>
    {
        T upperHalf = T.SplatBits(~0x7FFFFFFL);
        T leftHigh = left & upperHalf, rightHigh = right & upperHalf;
        T leftLow = left - leftHigh, rightLow = right - rightHigh;
        return leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow;
    }
}
