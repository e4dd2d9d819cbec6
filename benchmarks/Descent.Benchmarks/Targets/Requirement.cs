using System.Globalization;

namespace Descent.Benchmarks.Targets;

/// <summary>What a figure is to be.</summary>
/// <param name="Value">The bound.</param>
/// <param name="IsLeast">Whether figures are to be at least that; else at most.</param>
internal sealed record Requirement(double Value, bool IsLeast = true)
{
    /// <summary>At least <paramref name="value"/>.</summary>
    public static Requirement AtLeast(double value) => new(value);

    /// <summary>At most <paramref name="value"/>.</summary>
    public static Requirement AtMost(double value) => new(value, IsLeast: false);

    /// <summary>Whether a figure is good enough.</summary>
    public bool Allows(double value) => IsLeast ? value >= Value : value <= Value;

    /// <summary><c>>= 0.97</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "≥" : "≤")} {Value:0.####}");
}
