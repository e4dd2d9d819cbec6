using System.Globalization;
using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>What a step in fp32 is to reach beside each peer.</summary>
internal static class StepTargets
{
    /// <summary>Parameters from which on memory decides, not the cache.</summary>
    public const int MemorySize = 8 << 20;

    /// <summary>Parameters from which on what a step costs besides its loop is not most of it.</summary>
    private const int LoopSize = 1000;

    /// <summary>The target beside a peer; null where there is none.</summary>
    public static Requirement? For(Scenario scenario, int size, int threads, string peer) => peer switch
    {
        // More threads are never to be slower, at any size.
        ContestantNames.OneThread => Requirement.AtLeast(1),
        _ when size < LoopSize => null,
        ContestantNames.Traffic when size >= MemorySize => Requirement.AtLeast(0.97),
        ContestantNames.Intrinsics when size < MemorySize && threads == 1 => Requirement.AtLeast(0.98),
        ContestantNames.Tensors when threads == 1 => Requirement.AtLeast(size >= MemorySize ? 3.5 : IsInLevel3(scenario, size) ? 7 : 2.2),
        ContestantNames.Scalar when threads == 1 => Requirement.AtLeast(scenario.Kind == RuleKind.SignBased ? 15 : size >= MemorySize ? 3.3 : 8),
        _ => null,
    };

    /// <summary>
    /// Marks the rows of slow peers whose targets nobody reaches for this rule: pure traffic, or C by hand in the cache, is not that many times as fast as the peer either. Rules
    /// of little arithmetic are few calls of TensorPrimitives, and where memory or the divider decides a scalar loop is not far behind.
    /// </summary>
    public static TargetRow WithBound(TargetRow row, int size, Comparison comparison, IReadOnlyList<Comparison> all)
    {
        string bound = size >= MemorySize ? ContestantNames.Traffic : ContestantNames.Intrinsics;
        if (row.Requirement is null || comparison.Peer is not (ContestantNames.Tensors or ContestantNames.Scalar)) return row;
        if (all.FirstOrDefault(candidate => candidate.Peer == bound) is not { } best) return row;
        double reachable = comparison.PeerSeconds.Median / best.PeerSeconds.Median;
        if (row.Requirement.Allows(reachable)) return row;
        return row with { IsAtLimit = true, Note = string.Create(CultureInfo.InvariantCulture, $"{bound} itself has {reachable:0.00}") };
    }

    /// <summary>All arrays together are larger than the second level of the cache.</summary>
    private static bool IsInLevel3(Scenario scenario, int size) => (long)size * scenario.BytesPerParameter > CacheSizes.Level2;
}
