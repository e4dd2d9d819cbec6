namespace Descent.TestKit.Numerics;

/// <summary>Errors in units of the last place of the exact result; below the normal numbers, of the smallest denormal.</summary>
public static class Ulp
{
    /// <summary>
    /// How far a <see cref="float"/> is from the exact result, itself known to double precision. Where the exact result overflows, infinity
    /// has no error; a NaN is infinitely wrong unless both are.
    /// </summary>
    public static double Error(float actual, double exact)
    {
        if (Settled(actual, exact, float.MaxValue, out double error))
            return error;
        int exponent = exact == 0 ? -126 : Math.Max(Math.ILogB(exact), -126);
        return Math.Abs(Finite(actual, Math.ScaleB(1, 128)) - exact) / Math.ScaleB(1, exponent - 23);
    }

    /// <summary>How far a <see cref="double"/> is from the exact result; infinity is right where that overflows.</summary>
    public static double Error(double actual, BigFloat exact)
    {
        if (double.IsNaN(actual))
            return double.PositiveInfinity;
        if (double.IsInfinity(actual) && Math.Sign(actual) == exact.Sign && exact.Magnitude >= 1024)
            return 0;
        if (exact.Sign == 0)
            return actual == 0 ? 0 : double.PositiveInfinity;
        int exponent = Math.Max(exact.Magnitude, -1022);
        BigFloat value = double.IsInfinity(actual) ? ((BigFloat)Math.Sign(actual)).Scale(1024) : actual;
        return BigFloat.Abs(value - exact).Scale(52 - exponent).ToDouble();
    }

    private static bool Settled(double actual, double exact, double largest, out double error)
    {
        bool settled = double.IsNaN(exact) || double.IsNaN(actual) || actual == exact || double.IsInfinity(exact)
            || (double.IsInfinity(actual) && Math.Sign(actual) == Math.Sign(exact) && Math.Abs(exact) > largest);
        bool right = (double.IsNaN(exact) && double.IsNaN(actual)) || actual == exact
            || (double.IsInfinity(actual) && Math.Sign(actual) == Math.Sign(exact) && Math.Abs(exact) > largest);
        error = right ? 0 : double.PositiveInfinity;
        return settled;
    }

    // An infinity counts as the number that follows the largest.
    private static double Finite(double value, double next) => double.IsInfinity(value) ? Math.CopySign(next, value) : value;
}
