using System.Globalization;

namespace Descent.Benchmarks.Harness;

/// <summary>Median, minimum and maximum of a series: what survives a noisy machine.</summary>
internal readonly record struct Spread(double Median, double Minimum, double Maximum)
{
    /// <summary>The spread of <paramref name="values"/>, of which there is at least one.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new(median, sorted[0], sorted[^1]);
    }

    /// <summary><c>1.02 (0.98-1.05)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Format(Median)} ({Format(Minimum)}-{Format(Maximum)})");

    private static string Format(double value) => value.ToString(value < 9.995 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
