namespace Descent.Generator.Verification;

/// <summary>
/// The numbers that a value can be, in real arithmetic: rounding, underflow and overflow are the business of the checks that ask for them. An end that is open is not
/// reached, <c>(0, 1]</c>; an infinite end that is open stands for any finite number, one that is closed for infinity itself, which only a division by zero and the
/// like can give. No numbers at all, with or without NaN, where the lower end lies above the upper one.
/// </summary>
/// <param name="MayBeNaN">Whether the value may also be no number.</param>
/// <param name="IsInteger">Whether it is whole.</param>
internal readonly record struct Interval(double Lower, double Upper, bool LowerOpen = false, bool UpperOpen = false, bool MayBeNaN = false, bool IsInteger = false)
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>Any finite number.</summary>
    public static readonly Interval Finite = new(-Infinity, Infinity, true, true);

    /// <summary>Anything, NaN and infinity included: what nothing is known of.</summary>
    public static readonly Interval Unknown = new(-Infinity, Infinity, false, false, true);

    public static readonly Interval NonNegative = new(0, Infinity, false, true);

    public static readonly Interval Positive = new(0, Infinity, true, true);

    /// <summary>No number: the value of what is never reached.</summary>
    public static readonly Interval Empty = new(Infinity, -Infinity);

    public static readonly Interval NaN = Empty with { MayBeNaN = true };

    /// <summary>Conditions are 0, 1 or either.</summary>
    public static readonly Interval False = Point(0), True = Point(1), Either = new(0, 1, IsInteger: true);

    public static Interval Point(double value) => double.IsNaN(value) ? NaN : new(value, value, IsInteger: Math.Floor(value) == value);

    public static Interval Closed(double lower, double upper) => new(lower, upper);

    /// <summary>No number; NaN at most.</summary>
    public bool IsEmpty => Lower > Upper || (Lower == Upper && (LowerOpen || UpperOpen));

    /// <summary>Exactly one number.</summary>
    public bool IsPoint => Lower == Upper && !LowerOpen && !UpperOpen && !MayBeNaN;

    public bool IsZero => IsPoint && Lower == 0;

    public bool IsTrue => IsPoint && Lower == 1;

    public bool IsFalse => IsZero;

    public bool IsPositive => !IsEmpty && !MayBeNaN && (Lower > 0 || (Lower == 0 && LowerOpen));

    public bool IsNegative => !IsEmpty && !MayBeNaN && (Upper < 0 || (Upper == 0 && UpperOpen));

    public bool IsNonNegative => !IsEmpty && !MayBeNaN && Lower >= 0;

    public bool IsNonPositive => !IsEmpty && !MayBeNaN && Upper <= 0;

    /// <summary>Whether some of the numbers are below 0.</summary>
    public bool HasNegative => !IsEmpty && Lower < 0;

    public bool HasInfinity => !IsEmpty && ((double.IsNegativeInfinity(Lower) && !LowerOpen) || (double.IsPositiveInfinity(Upper) && !UpperOpen));

    public bool Contains(double value)
    {
        if (double.IsNaN(value)) return MayBeNaN;
        return (value > Lower || (value == Lower && !LowerOpen)) && (value < Upper || (value == Upper && !UpperOpen));
    }

    /// <summary>The smallest interval around both.</summary>
    public static Interval Join(in Interval a, in Interval b)
    {
        bool nan = a.MayBeNaN || b.MayBeNaN;
        if (a.IsEmpty) return b with { MayBeNaN = nan };
        if (b.IsEmpty) return a with { MayBeNaN = nan };
        (double lower, bool lowerOpen) = a.Lower == b.Lower ? (a.Lower, a.LowerOpen && b.LowerOpen) : a.Lower < b.Lower ? (a.Lower, a.LowerOpen) : (b.Lower, b.LowerOpen);
        (double upper, bool upperOpen) = a.Upper == b.Upper ? (a.Upper, a.UpperOpen && b.UpperOpen) : a.Upper > b.Upper ? (a.Upper, a.UpperOpen) : (b.Upper, b.UpperOpen);
        return new(lower, upper, lowerOpen, upperOpen, nan, a.IsInteger && b.IsInteger);
    }

    /// <summary>What is in both.</summary>
    public static Interval Meet(in Interval a, in Interval b)
    {
        (double lower, bool lowerOpen) = a.Lower == b.Lower ? (a.Lower, a.LowerOpen || b.LowerOpen) : a.Lower > b.Lower ? (a.Lower, a.LowerOpen) : (b.Lower, b.LowerOpen);
        (double upper, bool upperOpen) = a.Upper == b.Upper ? (a.Upper, a.UpperOpen || b.UpperOpen) : a.Upper < b.Upper ? (a.Upper, a.UpperOpen) : (b.Upper, b.UpperOpen);
        return new Interval(lower, upper, lowerOpen, upperOpen, a.MayBeNaN && b.MayBeNaN, a.IsInteger || b.IsInteger).Tightened();
    }

    /// <summary>The same whole numbers with closed ends: above 1 is from 2.</summary>
    private Interval Tightened()
    {
        if (!IsInteger || IsEmpty) return this;
        Interval result = this;
        if (!double.IsInfinity(Lower)) result = result with { Lower = LowerOpen && Math.Ceiling(Lower) == Lower ? Lower + 1 : Math.Ceiling(Lower), LowerOpen = false };
        if (!double.IsInfinity(Upper)) result = result with { Upper = UpperOpen && Math.Floor(Upper) == Upper ? Upper - 1 : Math.Floor(Upper), UpperOpen = false };
        return result;
    }
}
