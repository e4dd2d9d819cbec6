using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The cube root.</content>
public static partial class DoubleMath
{
    /// <summary>2^q times the cube root of m, where x = m 8^q with m in [1/2, 4).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Cbrt<T>(T x) where T : struct, ILanes<T>
    {
        T a = T.Abs(x);
        T normal = T.Splat(SmallestNormal);
        T scaled = T.SelectLess(a, normal, a * T.Splat(18014398509481984.0), a);
        T exponent = (T.ShiftBitsRight(scaled, 52) | T.SplatBits(0x4330000000000000)) - T.Splat(4503599627370496.0 + 1023);
        T shifted = exponent * T.Splat(1 / 3.0) + T.Splat(Shifter);
        T q = shifted - T.Splat(Shifter);
        T m = T.SubtractBits(scaled, T.ShiftBitsLeft(q * T.Splat(3) + T.Splat(Shifter), 52));

        // Minimax to 5e-3 by Remez exchange.
        T m2 = m * m;
        T y = T.Splat(0.5409228205680847) + m * T.Splat(0.5789394974708557) + m2 * (T.Splat(-0.1376354843378067) + m * T.Splat(0.014705165289342403));

        // One step of Halley's iteration leaves 1e-7.
        T cube = y * y * y;
        y = y * ((cube + (m + m)) / (cube + cube + m));

        // With 26 bits left y^2 is exact, and the last step of Halley's iteration, y (r - y) / (2y + r) for r = m / y^2, is a small correction.
        y &= T.SplatBits(~0x7FFFFFFL);
        T r = m / (y * y);
        y += y * ((r - y) / (y + y + r));

        T result = T.AddBits(y, T.ShiftBitsLeft(shifted, 52));
        result = T.CopySign(T.SelectLess(a, normal, result * T.Splat(3.814697265625e-06), result), x);
        result = T.SelectLess(a, T.Splat(double.PositiveInfinity), result, x); // infinities and NaN
        return T.SelectEqual(a, T.Splat(0), x, result);
    }
}
