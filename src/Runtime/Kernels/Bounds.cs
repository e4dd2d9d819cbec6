using System.ComponentModel;
using System.Globalization;

namespace Descent.Kernels;

/// <summary>The values that a hyperparameter may take. NaN is in no range.</summary>
/// <param name="Lower">Lower end; negative infinity where there is none.</param>
/// <param name="LowerInclusive">Whether <paramref name="Lower"/> itself is allowed.</param>
/// <param name="Upper">Upper end; positive infinity where there is none.</param>
/// <param name="UpperInclusive">Whether <paramref name="Upper"/> itself is allowed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Bounds(double Lower, bool LowerInclusive, double Upper, bool UpperInclusive)
{
    /// <summary>Every number but NaN.</summary>
    public static Bounds Any { get; } = new(double.NegativeInfinity, true, double.PositiveInfinity, true);

    /// <summary><paramref name="lower"/> or more.</summary>
    public static Bounds AtLeast(double lower) => new(lower, true, double.PositiveInfinity, true);

    /// <summary>More than <paramref name="lower"/>.</summary>
    public static Bounds Above(double lower) => new(lower, false, double.PositiveInfinity, true);

    /// <summary>Between the two ends.</summary>
    public static Bounds Between(double lower, bool lowerInclusive, double upper, bool upperInclusive) =>
        new(lower, lowerInclusive, upper, upperInclusive);

    /// <summary>Whether <paramref name="value"/> is allowed.</summary>
    public bool Contains(double value) =>
        (value > Lower || (LowerInclusive && value == Lower)) && (value < Upper || (UpperInclusive && value == Upper));

    /// <summary>What a message says after "must be": <c>in [0, 1)</c>, <c>at least 0</c>, <c>above 0</c>.</summary>
    public override string ToString()
    {
        string lower = Lower.ToString(CultureInfo.InvariantCulture), upper = Upper.ToString(CultureInfo.InvariantCulture);
        return (double.IsInfinity(Lower), double.IsInfinity(Upper)) switch
        {
            (true, true) => "a number",
            (false, true) => LowerInclusive ? $"at least {lower}" : $"above {lower}",
            (true, false) => UpperInclusive ? $"at most {upper}" : $"below {upper}",
            _ => $"in {(LowerInclusive ? '[' : '(')}{lower}, {upper}{(UpperInclusive ? ']' : ')')}",
        };
    }
}
