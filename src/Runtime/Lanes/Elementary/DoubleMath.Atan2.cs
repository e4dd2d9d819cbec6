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
    public static T Atan2<T>(T y, T x) where T : struct, ILanes<T>
    {
        T ax = T.Abs(x), ay = T.Abs(y);
        T steep = ay > ax;
        T far = T.Select(steep, ay, ax), near = T.Select(steep, ax, ay);
        NormalizeRatio(ref near, ref far);

        T folded = near > far * T.Splat(0.41421356237309503);
        T t = T.Select(folded, near - far, near) / T.Select(folded, near + far, far);
        T z = t * t;
        // Minimax for (atan t - t) / t^3 by Remez exchange in 60 digits, then rounded; 2^-58 of the result.
        T p = T.Splat(-0.017915629486258525);
        p = p * z + T.Splat(0.03807243350175929);
        p = p * z + T.Splat(-0.05039621704192397);
        p = p * z + T.Splat(0.05847961177481424);
        p = p * z + T.Splat(-0.06663114118349939);
        p = p * z + T.Splat(0.07692061115266775);
        p = p * z + T.Splat(-0.09090897809013576);
        p = p * z + T.Splat(0.11111110785262078);
        p = p * z + T.Splat(-0.14285714280232925);
        p = p * z + T.Splat(0.19999999999953952);
        p = p * z + T.Splat(-0.333333333333332);
        T tail = t * z * p;
        T quarter = T.Splat(Math.PI / 4) + (t + (tail + T.Splat(QuarterPiLow)));
        T angle = T.Select(folded, quarter, t + tail);
        angle = T.Select(steep, T.Splat(Math.PI / 2) - (angle - T.Splat(HalfPiLow)), angle);
        T left = T.CopySign(T.Splat(1), x) < T.Splat(0); // -0 lies left
        angle = T.Select(left, T.Splat(Math.PI) - (angle - T.Splat(PiLow)), angle);
        return T.CopySign(angle, y);
    }

    /// <summary>Makes the ratio computable: two zeros are 0 : 1, two infinities 1 : 1, and what would overflow is scaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeRatio<T>(ref T near, ref T far) where T : struct, ILanes<T>
    {
        T one = T.Splat(1), infinity = T.Splat(double.PositiveInfinity);
        T huge = far > T.Splat(1e300);
        near = T.Select(huge & (near < infinity), near * T.Splat(1e-30), near);
        far = T.Select(huge & (far < infinity), far * T.Splat(1e-30), far);
        T bothInfinite = near == infinity;
        near = T.Select(bothInfinite, one, near);
        far = T.Select(bothInfinite | (far == T.Splat(0)), one, far);
    }
}
