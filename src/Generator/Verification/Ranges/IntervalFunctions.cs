namespace Descent.Generator.Verification;

/// <summary>The functions of <c>Rule</c> over intervals.</summary>
internal static class IntervalFunctions
{
    private const double Infinity = double.PositiveInfinity;

    public static Interval Abs(in Interval a)
    {
        if (a.IsEmpty || a.Lower >= 0) return a;
        if (a.Upper <= 0) return IntervalArithmetic.Negate(a);
        (double upper, bool open) = -a.Lower == a.Upper ? (a.Upper, a.LowerOpen && a.UpperOpen) : -a.Lower > a.Upper ? (-a.Lower, a.LowerOpen) : (a.Upper, a.UpperOpen);
        return new(0, upper, false, open, a.MayBeNaN, a.IsInteger);
    }

    /// <summary>A value times itself.</summary>
    public static Interval Square(in Interval a)
    {
        Interval size = Abs(a);
        return IntervalArithmetic.Multiply(size, size) with { MayBeNaN = a.MayBeNaN };
    }

    public static Interval Sqrt(in Interval a) => Monotone(Restrict(a, 0, false), Math.Sqrt, false);

    public static Interval Log(in Interval a) => Monotone(Restrict(a, 0, false), Math.Log, false);

    public static Interval Cbrt(in Interval a) => Monotone(a, static x => x < 0 ? -Math.Pow(-x, 1 / 3.0) : Math.Pow(x, 1 / 3.0), false);

    public static Interval Exp(in Interval a) => Monotone(a, Math.Exp, false);

    public static Interval Tanh(in Interval a) => Monotone(a, Math.Tanh, false);

    public static Interval Sigmoid(in Interval a) => Monotone(a, static x => 1 / (1 + Math.Exp(-x)), false);

    public static Interval Softplus(in Interval a) => Monotone(a, static x => x > 30 ? x : Math.Log(1 + Math.Exp(x)), false);

    public static Interval Floor(in Interval a) => Rounded(a, Math.Floor);

    public static Interval Ceiling(in Interval a) => Rounded(a, Math.Ceiling);

    public static Interval Truncate(in Interval a) => Rounded(a, Math.Truncate);

    public static Interval Round(in Interval a) => Rounded(a, static x => Math.Round(x, MidpointRounding.ToEven));

    public static Interval Sign(in Interval a)
    {
        if (a.IsEmpty) return a;
        double lower = a.Lower < 0 ? -1 : a.Lower > 0 || a.LowerOpen ? 1 : 0, upper = a.Upper > 0 ? 1 : a.Upper < 0 || a.UpperOpen ? -1 : 0;
        return new(lower, upper, MayBeNaN: a.MayBeNaN, IsInteger: true);
    }

    public static Interval CopySign(in Interval size, in Interval sign)
    {
        Interval magnitude = Abs(size);
        if (sign.IsPositive) return magnitude;
        Interval negative = IntervalArithmetic.Negate(magnitude);
        return sign.IsNegative ? negative : Interval.Join(magnitude, negative) with { MayBeNaN = size.MayBeNaN };
    }

    /// <summary>What is left over, with the sign of the dividend.</summary>
    public static Interval Remainder(in Interval a, in Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN || b.Contains(0) || a.HasInfinity;
        if (a.IsEmpty || b.IsEmpty) return Interval.Empty with { MayBeNaN = nan };
        if (a.IsPoint && b.IsPoint) return Interval.Point(a.Lower % b.Lower);
        double limit = Math.Max(Math.Abs(b.Lower), Math.Abs(b.Upper));
        Interval size = Abs(a);
        double upper = Math.Min(limit, size.Upper);
        return new(a.Lower < 0 ? -upper : 0, a.Upper > 0 ? upper : 0, a.Lower < 0 && upper == limit, a.Upper > 0 && upper == limit, nan, a.IsInteger && b.IsInteger);
    }

    public static Interval Atan2(in Interval y, in Interval x) =>
        y.IsPoint && x.IsPoint ? Interval.Point(Math.Atan2(y.Lower, x.Lower))
        : new(y.Lower >= 0 ? 0 : -Math.PI, y.Upper <= 0 && y.Lower < 0 ? 0 : Math.PI, MayBeNaN: y.MayBeNaN || x.MayBeNaN);

    /// <summary>The part from a limit on; what lies before it gives NaN.</summary>
    public static Interval Restrict(in Interval a, double lower, bool open)
    {
        if (a.IsEmpty || a.Lower > lower || (a.Lower == lower && (a.LowerOpen || !open))) return a;
        bool nan = a.MayBeNaN || a.Lower < lower || (a.Lower == lower && open);
        return a with { Lower = lower, LowerOpen = open, MayBeNaN = nan };
    }

    private static Interval Monotone(in Interval a, Func<double, double> function, bool isInteger) =>
        a.IsEmpty ? a : new(function(a.Lower), function(a.Upper), a.LowerOpen, a.UpperOpen, a.MayBeNaN, isInteger);

    // An end that is not reached may still be rounded to: 0.1 is rounded down to 0.
    private static Interval Rounded(in Interval a, Func<double, double> function)
    {
        if (a.IsEmpty) return a;
        return new(function(a.Lower), function(a.Upper), a.LowerOpen && double.IsInfinity(a.Lower), a.UpperOpen && double.IsInfinity(a.Upper), a.MayBeNaN, true);
    }
}
