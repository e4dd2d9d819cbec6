namespace Descent.Kernels;

/// <summary>A way to round, as a type, so that loops are compiled for it.</summary>
internal interface INarrowing
{
    static abstract bool IsStochastic { get; }
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

/// <summary>A format of 16 bits.</summary>
internal interface INarrowFormat
{
    /// <summary>The numbers whose bits are the lower halves of the lanes, exactly.</summary>
    static abstract T Widen<T>(T bits) where T : struct, ILanes<T>;

    /// <summary>The bits of numbers near by, in the lower halves of the lanes; the upper ones may hold anything.</summary>
    /// <param name="value">The numbers.</param>
    /// <param name="noise">16 random bits in the lower half of every lane; unused by <see cref="ToNearest"/>.</param>
    static abstract T Narrow<T, TNarrowing>(T value, T noise) where T : struct, ILanes<T> where TNarrowing : struct, INarrowing;
}
