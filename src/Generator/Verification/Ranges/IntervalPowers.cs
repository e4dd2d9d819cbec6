namespace Descent.Generator.Verification;

/// <summary>Powers of intervals. Over bases from 0 on, <c>x^y</c> is monotone in each of both, so that its ends lie in the corners.</summary>
internal static class IntervalPowers
{
    public static Interval Pow(in Interval x, in Interval y)
    {
        bool nan = x.MayBeNaN || y.MayBeNaN;
        if (x.IsEmpty || y.IsEmpty) return Interval.Empty with { MayBeNaN = nan };
        if (x.IsPoint && y.IsPoint) return Interval.Point(Math.Pow(x.Lower, y.Lower));
        if (x.Lower >= 0) return OfNonNegative(x, y, nan);
        if (y.IsPoint && Math.Floor(y.Lower) == y.Lower && !double.IsInfinity(y.Lower)) return Whole(x, y, nan);

        // A root of a negative number is none.
        if (y.IsPoint)
        {
            Interval valid = IntervalFunctions.Restrict(x, 0, false);
            return valid.IsEmpty ? Interval.NaN : OfNonNegative(valid, y, true);
        }

        Interval size = OfNonNegative(IntervalFunctions.Abs(x), y, nan || !y.IsInteger);
        return Interval.Join(size, IntervalArithmetic.Negate(size));
    }

    private static Interval Whole(in Interval x, in Interval y, bool nan)
    {
        bool even = y.Lower % 2 == 0;
        if (even) return OfNonNegative(IntervalFunctions.Abs(x), y, nan);
        Interval negative = IntervalArithmetic.Negate(OfNonNegative(IntervalFunctions.Abs(Interval.Meet(x, new(double.NegativeInfinity, 0))), y, nan));
        Interval rest = Interval.Meet(x, new(0, double.PositiveInfinity));
        return rest.IsEmpty ? negative : Interval.Join(negative, OfNonNegative(rest, y, nan));
    }

    private static Interval OfNonNegative(in Interval x, in Interval y, bool nan)
    {
        var hull = new Hull();
        hull.Add(Corner(x.Lower, x.LowerOpen, y.Lower, y.LowerOpen));
        hull.Add(Corner(x.Lower, x.LowerOpen, y.Upper, y.UpperOpen));
        hull.Add(Corner(x.Upper, x.UpperOpen, y.Lower, y.LowerOpen));
        hull.Add(Corner(x.Upper, x.UpperOpen, y.Upper, y.UpperOpen));
        // Beside 1^0 lies everything that a small power of a large or small number makes.
        if (y.Contains(0)) hull.Add(1, false);
        if (x.Contains(1)) hull.Add(1, false);
        if (x.Contains(0) && y.Upper > 0) hull.Add(0, false);
        if (x.Contains(0) && y.Lower < 0) hull.Add(double.PositiveInfinity, false);
        return hull.Build(nan, false);
    }

    private static (double, bool) Corner(double x, bool xOpen, double y, bool yOpen)
    {
        // The power of an unbounded end: its limit.
        double value = Math.Pow(x, y);
        if (double.IsNaN(value)) value = 1;
        if (y == 0 && !yOpen || x == 1 && !xOpen) return (value, false);
        if (x == 1 || y == 0) return (value, true);
        return (value, xOpen || yOpen);
    }
}
