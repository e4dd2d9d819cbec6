using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The angle of a point.</content>
public static partial class DoubleMath
{
    // The parts of pi, pi/2 and pi/4 that their doubles lack.
    private const double PiLow = 1.2246467991473532e-16, HalfPiLow = 6.123233995736766e-17, QuarterPiLow = 3.061616997868383e-17;

    /// <summary>
    /// The angle of (x, y): an arc tangent on [0, 1], above tan(pi/8) taken as pi/4 - atan((1 - q) / (1 + q)), and unfolded over
    /// octants and quadrants.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Atan2<T>(T y, T x) where T : struct, ILanes<T>
    {
        T ax = T.Abs(x), ay = T.Abs(y);
        T far = T.SelectLess(ax, ay, ay, ax), near = T.SelectLess(ax, ay, ax, ay);
        NormalizeRatio(ref near, ref far);

        T limit = far * T.Splat(0.41421356237309503);
        T numerator = T.SelectLess(limit, near, near - far, near);
        T denominator = T.SelectLess(limit, near, near + far, far);
        T t = numerator / denominator;
        T z = t * t;
        // Minimax for (atan t - t) / t^3 by Remez exchange in 60 digits, then rounded; 2^-58 of the result.
        T z2 = z * z;
        T z4 = z2 * z2;
        T p0 = T.Splat(-0.333333333333332) + z * T.Splat(0.19999999999953952) + z2 * (T.Splat(-0.14285714280232925) + z * T.Splat(0.11111110785262078));
        T p1 = T.Splat(-0.09090897809013576) + z * T.Splat(0.07692061115266775) + z2 * (T.Splat(-0.06663114118349939) + z * T.Splat(0.05847961177481424));
        T p2 = T.Splat(-0.05039621704192397) + z * T.Splat(0.03807243350175929) + z2 * T.Splat(-0.017915629486258525);
        T p = p0 + z4 * (p1 + z4 * p2);
        T tail = t * z * p;
        // In the folded octant t is as large as the result: what rounding took from it, and from its sum with pi/4, is given back.
        T lost = (near - (numerator + far) - t * (near - (denominator - far))) / denominator;
        T sum = T.Splat(Math.PI / 4) + t;
        T quarter = sum + (t - (sum - T.Splat(Math.PI / 4)) + (tail + (lost + T.Splat(QuarterPiLow))));
        T angle = T.SelectLess(limit, near, quarter, t + tail);
        angle = T.SelectLess(ax, ay, T.Splat(Math.PI / 2) - (angle - T.Splat(HalfPiLow)), angle);
        T side = T.CopySign(T.Splat(1), x); // -0 lies left
        angle = T.SelectLess(side, T.Splat(0), T.Splat(Math.PI) - (angle - T.Splat(PiLow)), angle);
        return T.CopySign(angle, y);
    }

    /// <summary>Makes the ratio computable: two zeros are 0 : 1, two infinities 1 : 1, and what would overflow is scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeRatio<T>(ref T near, ref T far) where T : struct, ILanes<T>
    {
        T one = T.Splat(1), infinity = T.Splat(double.PositiveInfinity);
        T scale = T.SelectLess(T.Splat(1e300), far, T.Splat(1e-30), one);
        far = T.SelectEqual(near, infinity, T.SelectEqual(far, infinity, one, far), far * scale);
        near = T.SelectEqual(near, infinity, one, near * scale);
        far = T.SelectEqual(far, T.Splat(0), one, far);
    }
}
