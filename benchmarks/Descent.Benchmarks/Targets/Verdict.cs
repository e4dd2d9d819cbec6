namespace Descent.Benchmarks.Targets;

/// <summary>What a figure says about its target.</summary>
internal enum Verdict
{
    /// <summary>There is no target; the figure is for information.</summary>
    None,

    /// <summary>The median is good enough.</summary>
    Met,

    /// <summary>The median is not, but the noise allows that it is.</summary>
    WithinNoise,

    /// <summary>It is not, and cannot be: the loop that bounds all others, pure traffic or C by hand, would miss the target beside this peer too.</summary>
    AtLimit,

    /// <summary>Missed by more than the noise.</summary>
    Missed,

    /// <summary>Nothing was measured, for a reason that the row gives.</summary>
    NotMeasured,
}
