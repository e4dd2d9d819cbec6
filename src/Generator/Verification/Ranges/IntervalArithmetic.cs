namespace Descent.Generator.Verification;

/// <summary>
/// The four operations and what is made of comparisons of ends. The ends of a result are computed as the machine computes values, so that they hold for rounded
/// values as well: rounding is monotone.
/// </summary>
internal static class IntervalArithmetic
{
    private const double Infinity = double.PositiveInfinity;

    public static Interval Negate(in Interval a) => a.IsEmpty ? a : new(-a.Upper, -a.Lower, a.UpperOpen, a.LowerOpen, a.MayBeNaN, a.IsInteger);

    public static Interval Add(in Interval a, in Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN;
        if (a.IsEmpty || b.IsEmpty) return Interval.Empty with { MayBeNaN = nan };
        nan |= (ReachesTop(a) && ReachesBottom(b)) || (ReachesBottom(a) && ReachesTop(b));
        (double lower, bool lowerOpen) = Sum(a.Lower, a.LowerOpen, b.Lower, b.LowerOpen, -Infinity);
        (double upper, bool upperOpen) = Sum(a.Upper, a.UpperOpen, b.Upper, b.UpperOpen, Infinity);
        return new(lower, upper, lowerOpen, upperOpen, nan, a.IsInteger && b.IsInteger);
    }

    public static Interval Subtract(in Interval a, in Interval b) => Add(a, Negate(b));

    public static Interval Multiply(in Interval a, in Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN;
        if (a.IsEmpty || b.IsEmpty) return Interval.Empty with { MayBeNaN = nan };
        nan |= (a.HasInfinity && b.Contains(0)) || (b.HasInfinity && a.Contains(0));
        var hull = new Hull();
        hull.Add(Product(a.Lower, a.LowerOpen, b.Lower, b.LowerOpen));
        hull.Add(Product(a.Lower, a.LowerOpen, b.Upper, b.UpperOpen));
        hull.Add(Product(a.Upper, a.UpperOpen, b.Lower, b.LowerOpen));
        hull.Add(Product(a.Upper, a.UpperOpen, b.Upper, b.UpperOpen));
        return hull.Build(nan, a.IsInteger && b.IsInteger);
    }

    /// <summary>Division as IEEE 754 has it: by zero it gives infinity, of the sign of the numerator where the divisor is never negative.</summary>
    public static Interval Divide(in Interval a, in Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN;
        if (a.IsEmpty || b.IsEmpty) return Interval.Empty with { MayBeNaN = nan };
        nan |= a.HasInfinity && b.HasInfinity;
        if (!b.Contains(0)) return b.Lower < 0 && b.Upper > 0 ? Interval.Unknown : Quotients(a, b, nan);

        nan |= a.Contains(0);
        if (b.Lower < 0 && b.Upper > 0) return new(-Infinity, Infinity, false, false, nan);

        // One-sided: what the divisors other than 0 give, and infinity.
        bool negative = b.Lower < 0;
        Interval others = negative ? b with { UpperOpen = true } : b with { LowerOpen = true };
        Interval result = others.IsEmpty ? Interval.Empty with { MayBeNaN = nan } : Quotients(a, others, nan);
        if (a.Lower < 0) result = Interval.Join(result, Interval.Point(negative ? Infinity : -Infinity));
        if (a.Upper > 0) result = Interval.Join(result, Interval.Point(negative ? -Infinity : Infinity));
        return result with { MayBeNaN = nan };
    }

    public static Interval Min(in Interval a, in Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN;
        if (a.IsEmpty || b.IsEmpty) return Interval.Empty with { MayBeNaN = nan };
        (double lower, bool lowerOpen) = a.Lower == b.Lower ? (a.Lower, a.LowerOpen && b.LowerOpen) : a.Lower < b.Lower ? (a.Lower, a.LowerOpen) : (b.Lower, b.LowerOpen);
        (double upper, bool upperOpen) = a.Upper == b.Upper ? (a.Upper, a.UpperOpen || b.UpperOpen) : a.Upper < b.Upper ? (a.Upper, a.UpperOpen) : (b.Upper, b.UpperOpen);
        return new(lower, upper, lowerOpen, upperOpen, nan, a.IsInteger && b.IsInteger);
    }

    public static Interval Max(in Interval a, in Interval b) => Negate(Min(Negate(a), Negate(b)));

    // Every divisor has one sign and is not 0; an end at 0 is open.
    private static Interval Quotients(in Interval a, in Interval b, bool nan)
    {
        var hull = new Hull();
        hull.Add(Quotient(a.Lower, a.LowerOpen, b.Lower, b.LowerOpen, b.Lower < 0));
        hull.Add(Quotient(a.Lower, a.LowerOpen, b.Upper, b.UpperOpen, b.Lower < 0));
        hull.Add(Quotient(a.Upper, a.UpperOpen, b.Lower, b.LowerOpen, b.Lower < 0));
        hull.Add(Quotient(a.Upper, a.UpperOpen, b.Upper, b.UpperOpen, b.Lower < 0));
        return hull.Build(nan, false);
    }

    private static (double, bool) Sum(double x, bool xOpen, double y, bool yOpen, double end)
    {
        if (double.IsInfinity(x) && double.IsInfinity(y) && x != y) return (end, false); // only where infinities of both signs meet
        // Infinity itself stays infinity whatever is added to it.
        if (double.IsInfinity(x) && !xOpen) return (x, false);
        if (double.IsInfinity(y) && !yOpen) return (y, false);
        return (x + y, xOpen || yOpen);
    }

    private static (double Value, bool Open) Product(double x, bool xOpen, double y, bool yOpen)
    {
        if (x == 0 || y == 0) return (0, !((x == 0 && !xOpen) || (y == 0 && !yOpen)));
        bool infinite = double.IsInfinity(x) && !xOpen || double.IsInfinity(y) && !yOpen;
        return (x * y, !infinite && (xOpen || yOpen));
    }

    private static (double Value, bool Open) Quotient(double x, bool xOpen, double y, bool yOpen, bool negative)
    {
        if (double.IsInfinity(y)) return double.IsInfinity(x) ? (0, true) : (0, yOpen && !(x == 0 && !xOpen)); // the ratio of two unbounded ends: other corners have its ends
        if (x == 0) return (0, xOpen);
        if (y == 0) return (x > 0 != negative ? Infinity : -Infinity, !(double.IsInfinity(x) && !xOpen));
        return (x / y, !(double.IsInfinity(x) && !xOpen) && (xOpen || yOpen));
    }

    private static bool ReachesTop(in Interval a) => double.IsPositiveInfinity(a.Upper) && !a.UpperOpen;

    private static bool ReachesBottom(in Interval a) => double.IsNegativeInfinity(a.Lower) && !a.LowerOpen;
}
