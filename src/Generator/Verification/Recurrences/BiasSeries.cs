namespace Descent.Generator.Verification;

/// <summary>What a factor that changes with the step is, in terms of some decay.</summary>
internal enum SeriesKind
{
    /// <summary>Something else: a schedule, a warm-up.</summary>
    Unknown,

    /// <summary><c>1 - decay^t</c>, what corrects an average after t steps.</summary>
    Correct,

    /// <summary><c>1 - decay^(t - 1)</c>: counted from 0.</summary>
    OneStepShort,

    /// <summary><c>1 - decay^(t + 1)</c>: that of the step to come, which NAdam needs.</summary>
    OneStepLong,

    /// <summary><c>decay^t</c>.</summary>
    Power,

    /// <summary><c>1 + decay^t</c>.</summary>
    Sum,

    /// <summary><c>1 - decay * t</c>.</summary>
    Product,

    /// <summary><c>1 - t^decay</c>.</summary>
    Swapped,
}

/// <summary>Recognises the series of a bias correction by its numbers.</summary>
internal static class BiasSeries
{
    private delegate double Inversion(double value, double step);

    private static readonly (SeriesKind Kind, Inversion Decay)[] s_kinds =
    [
        (SeriesKind.Correct, static (x, t) => Math.Pow(1 - x, 1 / t)),
        (SeriesKind.Correct, static (x, t) => Math.Pow(1 + x, 1 / t)), // 1 - decay^t subtracted the other way round
        (SeriesKind.OneStepLong, static (x, t) => Math.Pow(1 - x, 1 / (t + 1))),
        (SeriesKind.OneStepShort, static (x, t) => Math.Pow(1 - x, 1 / (t - 1))),
        (SeriesKind.Power, static (x, t) => Math.Pow(x, 1 / t)),
        (SeriesKind.Sum, static (x, t) => Math.Pow(x - 1, 1 / t)),
        (SeriesKind.Product, static (x, t) => (1 - x) / t),
        (SeriesKind.Swapped, static (x, t) => Math.Log(1 - x) / Math.Log(t)),
    ];

    /// <summary>The kind of a factor, and its decay at the generic points.</summary>
    public static (SeriesKind Kind, double[] Decay) Recognise(double[] value)
    {
        foreach ((SeriesKind kind, Inversion invert) in s_kinds)
            if (TryInvert(value, invert) is { } decay) return (kind, decay);
        return (SeriesKind.Unknown, value);
    }

    private static double[]? TryInvert(double[] value, Inversion invert)
    {
        double[] decay = ProbeValues.Map(i => i < ProbeValues.GenericCount ? invert(value[i], ProbeValues.Step(i)) : double.NaN);
        for (int i = 0; i < ProbeValues.GenericCount; i++)
            // A root of a number near 1 is exact to fewer digits than the number.
            if (!(decay[i] > 1e-6 && decay[i] < 1 - 1e-9) || Math.Abs(decay[i] - decay[i - i % ProbeValues.StepsPerChoice]) > 1e-7) return null;
        return decay;
    }
}
