using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>Reductions of one value or more, how many is unknown. Other elements may have other values of the same range.</summary>
internal static class ReductionRanges
{
    public static Interval Of(Op op, in Interval a) => op switch
    {
        Op.Sum => Sum(a),
        Op.SumOfSquares => Sum(IntervalFunctions.Square(a)),
        Op.SumOfAbs => Sum(IntervalFunctions.Abs(a)),
        Op.MaxAbs => Extreme(IntervalFunctions.Abs(a)),
        Op.CountNonFinite => a.MayBeNaN || a.HasInfinity ? Interval.NonNegative with { IsInteger = true } : Interval.Point(0),
        _ => Extreme(a),
    };

    public static Interval OfProducts(RuleFacts facts, Node dot, in Interval a, in Interval b) =>
        Sum(Pattern.IsSame(facts, dot.Operands[0], dot.Operands[1]) ? IntervalFunctions.Square(a) : IntervalArithmetic.Multiply(a, b));

    private static Interval Sum(in Interval a)
    {
        if (a.IsEmpty) return a;
        (double lower, bool lowerOpen) = a.Lower >= 0 ? (a.Lower, a.LowerOpen) : (double.NegativeInfinity, !a.HasInfinity);
        (double upper, bool upperOpen) = a.Upper <= 0 ? (a.Upper, a.UpperOpen) : (double.PositiveInfinity, !a.HasInfinity);
        return new(lower, upper, lowerOpen, upperOpen, a.MayBeNaN || (a.HasInfinity && a.Lower < 0 && a.Upper > 0), a.IsInteger);
    }

    // One number here does not mean that all elements have it.
    private static Interval Extreme(in Interval a) => a.IsPoint && a.Lower != 0 ? new(a.Lower - (Math.Abs(a.Lower) / 2), a.Upper + (Math.Abs(a.Upper) / 2)) : a;
}
