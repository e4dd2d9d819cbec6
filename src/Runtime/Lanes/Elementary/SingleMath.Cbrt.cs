using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>The cube root.</content>
public static partial class SingleMath
{
    /// <summary>2^q times the cube root of m, where x = m 8^q with m in [1/2, 4).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Cbrt<T>(T x) where T : struct, ILanes<T>
    {
        T a = T.Abs(x);
        T normal = T.Splat(SmallestNormal);
        T scaled = T.SelectLess(a, normal, a * T.Splat(16777216f), a);
        T exponent = (T.ShiftBitsRight(scaled, 23) | T.SplatBits(0x4B000000)) - T.Splat(8388608f + 127);
        T shifted = exponent * T.Splat(1 / 3f) + T.Splat(Shifter);
        T q = shifted - T.Splat(Shifter);
        T m = T.SubtractBits(scaled, T.ShiftBitsLeft(q * T.Splat(3) + T.Splat(Shifter), 23));

        // Minimax to 7e-4 by Remez exchange.
        T m2 = m * m;
        T m4 = m2 * m2;
        T p0 = T.Splat(0.465986818f) + m * T.Splat(0.835246086f) + m2 * (T.Splat(-0.427138984f) + m * T.Splat(0.153570101f));
        T p1 = T.Splat(-0.0293162223f) + m * T.Splat(0.00223851344f);
        T y = p0 + m4 * p1;

        // With 12 bits left y^2 is exact, and the last step of Halley's iteration, y (r - y) / (2y + r) for r = m / y^2, is a small correction.
        y &= T.SplatBits(~0xFFFL);
        T r = m / (y * y);
        y += y * ((r - y) / (y + y + r));

        T result = T.AddBits(y, T.ShiftBitsLeft(shifted, 23));
        result = T.CopySign(T.SelectLess(a, normal, result * T.Splat(0.00390625f), result), x);
        result = T.SelectLess(a, T.Splat(float.PositiveInfinity), result, x); // infinities and NaN
        return T.SelectEqual(a, T.Splat(0), x, result);
    }
}
