namespace Descent.Generator.Verification;

/// <summary>What a <see cref="Pattern"/> says of the range of a node.</summary>
internal static class PatternRanges
{
    public static Interval Narrow(Pattern pattern, in Interval plain, Interval[] values)
    {
        Interval first = values[pattern.First];
        switch (pattern.Kind)
        {
            case PatternKind.Square:
                Interval square = IntervalFunctions.Square(first);
                return Narrow(plain, pattern.Third < 0 ? square : IntervalArithmetic.Multiply(values[pattern.Third], square));
            case PatternKind.Zero:
                return first.MayBeNaN || first.HasInfinity || first.IsEmpty ? plain : Interval.Point(0);
            case PatternKind.One:
                return first.MayBeNaN || first.HasInfinity || first.IsEmpty || first.Contains(0) ? plain : Interval.Point(1);
            case PatternKind.Share:
                return first.IsNonNegative && values[pattern.Second].IsNonNegative ? Narrow(plain, Shares(first, values[pattern.Second])) : plain;
            case PatternKind.Mean:
                return Mean(first);
            default:
                Interval weight = values[pattern.Third];
                bool isWeight = weight.IsNonNegative && weight.Upper <= 1;
                return isWeight ? Narrow(plain, Interval.Join(first, values[pattern.Second])) : plain;
        }
    }

    // Of 0 / 0 nothing is known, as the plain quotient says.
    private static Interval Shares(in Interval part, in Interval rest) => new(0, 1, part.IsPositive, rest.IsPositive, part.Contains(0) && rest.Contains(0));

    /// <summary>A mean lies among its values. Where they are one number here, other elements may still differ from it.</summary>
    private static Interval Mean(in Interval value)
    {
        if (!value.IsPoint || value.Lower == 0) return value with { IsInteger = false };
        double slack = Math.Abs(value.Lower) / 2;
        return new(value.Lower - slack, value.Upper + slack);
    }

    // Rounded ends may miss each other by a digit: then what the operation itself says stands.
    private static Interval Narrow(in Interval plain, in Interval known)
    {
        Interval both = Interval.Meet(plain, known);
        return both.IsEmpty ? plain : both;
    }
}
