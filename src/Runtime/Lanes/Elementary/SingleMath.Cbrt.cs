using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The cube root.</content>
public static partial class SingleMath
{
    /// <summary>2^q times the cube root of m, where x = m 8^q with m in [1/2, 4).</summary>
    public static T Cbrt<T>(T x) where T : struct, ILanes<T>
    {
        T a = T.Abs(x);
        T denormal = a < T.Splat(SmallestNormal);
        T scaled = T.Select(denormal, a * T.Splat(16777216f), a);
        T exponent = (T.ShiftBitsRight(scaled, 23) | T.SplatBits(0x4B000000)) - T.Splat(8388608f + 127);
        T shifted = exponent * T.Splat(1 / 3f) + T.Splat(Shifter);
        T q = shifted - T.Splat(Shifter);
        T m = T.SubtractBits(scaled, T.ShiftBitsLeft(q * T.Splat(3) + T.Splat(Shifter), 23));

        // Minimax to 7e-4 by Remez exchange.
        T y = T.Splat(0.00223851344f);
        y = y * m + T.Splat(-0.0293162223f);
        y = y * m + T.Splat(0.153570101f);
        y = y * m + T.Splat(-0.427138984f);
        y = y * m + T.Splat(0.835246086f);
        y = y * m + T.Splat(0.465986818f);

        // With 12 bits left y^2 is exact, and the last step of Halley's iteration, y (r - y) / (2y + r) for r = m / y^2, is a small correction.
        y &= T.SplatBits(~0xFFFL);
        T r = m / (y * y);
        y += y * ((r - y) / (y + y + r));

        T result = T.AddBits(y, T.ShiftBitsLeft(shifted, 23));
        result = T.Select(denormal, result * T.Splat(0.00390625f), result);
        T ordinary = (a > T.Splat(0)) & (a < T.Splat(float.PositiveInfinity));
        return T.Select(ordinary, T.CopySign(result, x), x);
    }
}
