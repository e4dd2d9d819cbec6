using System.Globalization;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Targets that nobody reaches for some rule.</summary>
internal static class Bound
{
    /// <summary>
    /// Marks a row whose target the loop that bounds all others would miss too: pure traffic, or C by hand in the cache, is not that many times as fast as the peer either. Rules
    /// of little arithmetic are few calls of TensorPrimitives, and where memory or the divider decides a scalar loop is not far behind.
    /// </summary>
    public static TargetRow Mark(TargetRow row, Comparison comparison, IReadOnlyList<Comparison> all, string bound)
    {
        if (row.Requirement is null || all.FirstOrDefault(candidate => candidate.Peer == bound) is not { } best) return row;
        double reachable = comparison.PeerSeconds.Median / best.PeerSeconds.Median;
        // What the bound all but reaches may be noise.
        if (row.Requirement.Allows(1.03 * reachable)) return row;
        return row with { IsAtLimit = true, Note = string.Create(CultureInfo.InvariantCulture, $"{bound} itself has {reachable:0.00}") };
    }
}
