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
    public static TargetLine? For(Scenario scenario, int size, int threads, string peer) => peer switch
    {
        // More threads are never to be slower, at any size.
        ContestantNames.OneThread => TargetLine.TwoThreads,
        _ when size < LoopSize => null,
        ContestantNames.Traffic when size >= MemorySize => TargetLine.Traffic,
        ContestantNames.Intrinsics when size < MemorySize && threads == 1 => TargetLine.ByHand,
        ContestantNames.Tensors when threads == 1 => size >= MemorySize ? TargetLine.TensorsFar : IsInLevel3(scenario, size) ? TargetLine.TensorsLevel3 : TargetLine.TensorsNear,
        ContestantNames.Scalar when threads == 1 => scenario.Kind == RuleKind.SignBased ? TargetLine.ScalarLion : size >= MemorySize ? TargetLine.ScalarFar : TargetLine.ScalarNear,
        _ => null,
    };

    /// <summary>All arrays together are larger than the second level of the cache.</summary>
    private static bool IsInLevel3(Scenario scenario, int size) => (long)size * scenario.BytesPerParameter > CacheSizes.Level2;
}
