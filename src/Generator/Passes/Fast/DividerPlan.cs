using Descent.Generator.IR;

namespace Descent.Generator.Passes.Fast;

/// <summary>
/// Which quotients the divider computes and which are estimated. The divider works beside the other units, ten cycles for sixteen floats, so it costs nothing while these have as much to do;
/// an estimate keeps them busy with seven operations of their own. Of a loop with one quotient beside a root the divider is the better place by a fifth (measured).
/// </summary>
internal static class DividerPlan
{
    private const int Divider = 10, OfQuotient = 3, OfEstimate = 7, OfRoot = 8;

    /// <summary>The quotients for the divider: the number that makes the loop shortest, the larger where two do.</summary>
    public static IReadOnlyCollection<int> Of(RuleBody body)
    {
        List<Node> nodes = [.. body.Nodes.Where(Elements.IsElement)];
        List<int> quotients = [.. nodes.Where(n => n.Op == Op.Divide).Select(n => n.Id)];
        int others = nodes.Where(n => n.Op != Op.Divide).Sum(n => n.Op == Op.Sqrt ? OfRoot : OpTable.Get(n.Op).Cost);
        int best = Enumerable.Range(0, quotients.Count + 1).OrderBy(count => Cycles(count, quotients.Count, others)).ThenByDescending(count => count).First();
        return new HashSet<int>(quotients.Take(best));
    }

    /// <summary>Three cycles for four operations are what such loops reach, in quarters of cycles.</summary>
    private static int Cycles(int divided, int quotients, int others) =>
        Math.Max(4 * Divider * divided, 3 * (others + OfQuotient * divided + OfEstimate * (quotients - divided)));
}
