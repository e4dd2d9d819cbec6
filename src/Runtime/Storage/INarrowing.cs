namespace Descent.Kernels;

/// <summary>A way to round, as a type, so that loops are compiled for it.</summary>
internal interface INarrowing
{
    static abstract bool IsStochastic { get; }

    /// <summary>Whether the stretch is so long that it comes from memory: see <see cref="Ahead"/>.</summary>
    static virtual bool IsLong => false;
}

/// <summary>The same over long stretches.</summary>
internal readonly struct OverLong<TNarrowing> : INarrowing where TNarrowing : struct, INarrowing
{
    public static bool IsStochastic => TNarrowing.IsStochastic;

    public static bool IsLong => true;
}

/// <summary>Up or down by chance, with the probabilities that make the expected value the number itself.</summary>
internal readonly struct Stochastically : INarrowing
{
    public static bool IsStochastic => true;
}

/// <summary>To the nearest number, ties to even.</summary>
internal readonly struct ToNearest : INarrowing
{
    public static bool IsStochastic => false;
}
