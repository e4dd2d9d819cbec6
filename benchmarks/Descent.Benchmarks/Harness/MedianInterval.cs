namespace Descent.Benchmarks.Harness;

/// <summary>
/// Where the median of a noisy quantity lies, as far as a few rounds can say: the order statistics that hold it between them with a probability of 99 %,
/// whatever the distribution (the sign test). Too few rounds for that give the whole range.
/// </summary>
internal readonly record struct MedianInterval(double Low, double High)
{
    private const double Confidence = 0.99;

    /// <summary>The interval of <paramref name="values"/>, of which there is at least one.</summary>
    public static MedianInterval Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int rank = Rank(sorted.Length);
        return new(sorted[rank], sorted[^(rank + 1)]);
    }

    /// <summary>The greatest number of values that may be left out at either end.</summary>
    private static int Rank(int count)
    {
        // The chance that at most `rank` of `count` values lie below the median, added up term by term.
        double term = Math.Pow(0.5, count), below = term;
        int rank = 0;
        while (2 * below <= 1 - Confidence)
        {
            rank++;
            term *= (double)(count - rank + 1) / rank;
            below += term;
        }

        return Math.Max(0, rank - 1);
    }
}
