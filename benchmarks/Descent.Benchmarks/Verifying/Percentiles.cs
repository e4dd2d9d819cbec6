namespace Descent.Benchmarks.Verifying;

/// <summary>Median, 95th percentile and maximum of a series.</summary>
internal readonly record struct Percentiles(double Median, double P95, double Maximum)
{
    /// <summary>Of values, of which there is at least one; the percentile is the smallest value that at least 95 of 100 do not exceed.</summary>
    public static Percentiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(sorted[(sorted.Length - 1) / 2], sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1], sorted[^1]);
    }
}
