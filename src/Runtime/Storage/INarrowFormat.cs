namespace Descent.Kernels;

/// <summary>A format of 16 bits, two numbers to a lane of 32.</summary>
internal interface INarrowFormat
{
    /// <summary>The numbers, exactly.</summary>
    static abstract LanePair<T> Widen<T>(T halves) where T : struct, ILanes<T>;

    /// <summary>One of the two neighbours of each number, by 16 random bits for each.</summary>
    static abstract T Narrow<T>(LanePair<T> value, T noise) where T : struct, ILanes<T>;

    /// <summary>The nearest numbers, ties to even.</summary>
    static abstract T Nearest<T>(LanePair<T> value) where T : struct, ILanes<T>;
}
