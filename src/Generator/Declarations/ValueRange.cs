using Descent.Generator.Common;

namespace Descent.Generator.Declarations;

/// <summary>The values that a hyperparameter may take; an end without bound is infinite and inclusive. NaN is in no range.</summary>
internal readonly record struct ValueRange(double Lower, bool LowerInclusive, double Upper, bool UpperInclusive)
{
    public static ValueRange Any { get; } = new(double.NegativeInfinity, true, double.PositiveInfinity, true);

    public static ValueRange NotNegative { get; } = Any with { Lower = 0 };

    public static ValueRange Positive { get; } = Any with { Lower = 0, LowerInclusive = false };

    /// <summary>Of the decay of a moving average.</summary>
    public static ValueRange Decay { get; } = new(0, true, 1, false);

    /// <summary>Whether no value at all is in the range; also where a bound is NaN.</summary>
    public bool IsEmpty => !(Lower < Upper || (Lower == Upper && LowerInclusive && UpperInclusive));

    public bool Contains(double value) =>
        (value > Lower || (LowerInclusive && value == Lower)) && (value < Upper || (UpperInclusive && value == Upper));

    /// <summary>As in the exceptions of the runtime: <c>at least 0</c>, <c>in [0, 1)</c>.</summary>
    public override string ToString()
    {
        string lower = NumberText.Of(Lower), upper = NumberText.Of(Upper);
        return (double.IsInfinity(Lower), double.IsInfinity(Upper)) switch
        {
            (true, true) => "a number",
            (false, true) => LowerInclusive ? $"at least {lower}" : $"above {lower}",
            (true, false) => UpperInclusive ? $"at most {upper}" : $"below {upper}",
            _ => $"in {(LowerInclusive ? '[' : '(')}{lower}, {upper}{(UpperInclusive ? ']' : ')')}",
        };
    }
}
