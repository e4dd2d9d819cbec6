namespace Descent.Samples.Training;

/// <summary>The little statistics that the reports need.</summary>
internal static class Statistics
{
    /// <summary>The value in the middle.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The median of the ratios of values that were measured side by side: what slows both down at once cancels.</summary>
    public static double PairedRatio(IReadOnlyList<double> values, IReadOnlyList<double> baseline)
        => Median([.. values.Zip(baseline, (value, basis) => value / basis)]);

    /// <summary>Wilson's 95 % confidence interval of a proportion.</summary>
    /// <param name="proportion">The proportion that was counted.</param>
    /// <param name="count">Number of trials.</param>
    public static (double Low, double High) WilsonInterval(double proportion, int count)
    {
        const double z = 1.959964;
        double center = (proportion + z * z / (2 * count)) / (1 + z * z / count);
        double radius = z / (1 + z * z / count) * Math.Sqrt(proportion * (1 - proportion) / count + z * z / (4.0 * count * count));
        return (center - radius, center + radius);
    }
}
