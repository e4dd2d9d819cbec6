using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Compares the corrections in every product of the step with those that its averages need: of the same decay, by the same power, each once. An average corrected nowhere in a product is
/// a choice that many rules make; beside a corrected one it is a mistake.
/// </summary>
internal sealed class CorrectionChecks
{
    private readonly RuleFacts facts;
    private readonly List<Product> products;
    private readonly List<Finding> findings = [];
    private readonly HashSet<(string, int)> reported = [];
    private readonly HashSet<Recurrence> corrected = [];
    private readonly Lazy<bool[]> reduced;

    private CorrectionChecks(RuleFacts facts, List<Product> products)
    {
        this.facts = facts;
        this.products = products;
        reduced = new(() => UpstreamOfReductions(facts));
    }

    /// <summary>Findings, and the averages that have a correction of their own decay.</summary>
    public static (List<Finding> Findings, HashSet<Recurrence> Corrected) Run(RuleFacts facts, List<Product> products, CancellationToken cancellation)
    {
        var checks = new CorrectionChecks(facts, products);
        List<(Product, List<AverageFactor>, bool)> missing = [];
        foreach (Product product in products)
        {
            cancellation.ThrowIfCancellationRequested();
            if (product.Averages.Count == 0) continue;
            List<AverageFactor> open = checks.Match(product, out bool isCorrected);
            missing.Add((product, open, isCorrected));
        }

        foreach ((Product product, List<AverageFactor> open, bool isCorrected) in missing)
            if (isCorrected)
                foreach (AverageFactor factor in open)
                    if (factor.Average.NeedsCorrection) checks.CheckMissing(factor, product);
        return (checks.findings, checks.corrected);
    }

    /// <summary>Pairs averages with corrections, and says what is left of either.</summary>
    /// <param name="isCorrected">Whether there is a correction at all, of these averages or of other values, that nothing further out takes back.</param>
    private List<AverageFactor> Match(Product product, out bool isCorrected)
    {
        List<AverageFactor> open = [.. product.Averages];
        List<CorrectionFactor> left = [.. product.Corrections], matched = [];
        foreach (CorrectionFactor factor in product.Corrections)
        {
            if (!IsSeries(factor)) continue;
            if (Take(open, average => HasDecay(average, factor) && Inverts(factor, average)) is not { } found) continue;
            left.Remove(factor);
            matched.Add(factor);
            if (found.Average.StartsElsewhere)
            {
                Report(Checks.CorrectionNotNeeded, factor.Node, Anchor.OfNode(factor.Node), found.Average.Name, Words.Start(found.Average), Words.FirstStep(found.Average, -1));
                continue;
            }

            corrected.Add(found.Average);
            // Below a line the series is 0 at the first step, which is what the ranges say.
            if (factor is { Kind: SeriesKind.OneStepShort, IsDivisor: false } || factor.Kind == SeriesKind.OneStepLong && !LooksAhead(factor, product)) ReportSeries(factor, found.Average);
        }

        TakeBack(left, matched);
        isCorrected = matched.Count > 0 || left.Exists(IsSeries);
        foreach (CorrectionFactor factor in left)
        {
            if (factor.Kind == SeriesKind.Unknown) continue;
            bool isSeries = IsSeries(factor);
            // Another decay, or another power.
            AverageFactor? found = isSeries
                ? Take(open, average => Inverts(factor, average)) ?? Take(open, average => HasDecay(average, factor))
                : Take(open, average => HasDecay(average, factor) && Inverts(factor, average));
            if (found is not null)
            {
                if (!isSeries || HasDecay(found, factor) && factor.Power * found.Power > 0) ReportSeries(factor, found.Average);
                else ReportOther(factor, found);
            }
            else if (isSeries && product.Averages.Find(average => HasDecay(average, factor) && Inverts(factor, average)) is { } again)
            {
                Report(Checks.CorrectedTwice, factor.Node, Anchor.OfNode(factor.Owner >= 0 ? factor.Owner : factor.Node), again.Average.Name, facts.Text(factor.Node));
            }
        }

        return open;
    }

    /// <summary>A correction and its inverse further out are none.</summary>
    private static void TakeBack(List<CorrectionFactor> left, List<CorrectionFactor> matched)
    {
        for (int i = left.Count - 1; i >= 0; i--)
        {
            CorrectionFactor factor = left[i];
            if (!IsSeries(factor)) continue;
            bool Undoes(CorrectionFactor other) => other.Kind == factor.Kind && other.Power == -factor.Power && AreSame(other.Decay, factor.Decay);
            int other = left.FindIndex(0, i, Undoes), own = other < 0 ? matched.FindIndex(Undoes) : -1;
            if (other < 0 && own < 0) continue;
            left.RemoveAt(i);
            if (own >= 0) matched.RemoveAt(own);
            else left.RemoveAt(other);
            i = Math.Min(i, left.Count);
        }
    }

    private void ReportSeries(CorrectionFactor factor, Recurrence average) =>
        Report(Checks.CorrectionSeries, factor.Node, Anchor.OfNode(factor.Node), facts.Text(factor.Node), average.Name, Words.Decay(average));

    private void ReportOther(CorrectionFactor factor, AverageFactor found)
    {
        string right = Words.Decay(found.Average);
        string wrong = HasDecay(found, factor) ? "another power of it" : Words.DecayOf(factor.Node, facts);
        if (!reported.Add((Checks.CorrectionWithOtherDecay, factor.Node))) return;
        Finding finding = Finding.Create(Checks.CorrectionWithOtherDecay, Words.PlaceOfDecay(factor.Node, facts), found.Average.Name, right, wrong);
        findings.Add(found.Average.DecayName is { } name ? finding.With(FindingProperties.Decay, name) : finding);
    }

    private void CheckMissing(AverageFactor factor, Product product)
    {
        Recurrence average = factor.Average;
        if (reported.Contains((Checks.CorrectionMissing, average.Node))) return;
        if (product.Corrections.Exists(correction => correction.Decay.Length == 0 && SharesDecay(correction, average))) return;
        if (factor.Power < 0 && factor.User >= 0 && reduced.Value[factor.User] || IsDropped(average) || HasFasterSibling(factor, product)) return;
        if (!reported.Add((Checks.CorrectionMissing, average.Node))) return;

        Anchor place = average.IsMoment(facts) || factor.User < 0 ? Anchor.OfState(average.State) : Places.OfOperand(facts, factor.User, factor.Operand);
        Finding finding = Finding.Create(Checks.CorrectionMissing, place, average.Name, Words.Decay(average), Words.FirstStep(average, factor.Power));
        findings.Add(average.DecayName is { } name ? finding.With(FindingProperties.Decay, name) : finding);
    }

    /// <summary>The moment of the step to come beside the gradient of this one: NAdam.</summary>
    private bool LooksAhead(CorrectionFactor factor, Product product) => products.Exists(other =>
        other != product && other.Root == product.Root && other.Corrections.Exists(correction => correction.Kind == SeriesKind.Correct && correction.Power == factor.Power && AreSame(correction.Decay, factor.Decay)));

    private static bool IsSeries(CorrectionFactor factor) => factor.Kind is SeriesKind.Correct or SeriesKind.OneStepShort or SeriesKind.OneStepLong;

    /// <summary>The corrected value was computed and not used: that is the mistake then.</summary>
    private bool IsDropped(Recurrence average) => facts.Users[average.Node].Any(user => !facts.IsLive[user]);

    /// <summary>A slow average beside a corrected fast one of the same input starts small on purpose: AdEmaMix.</summary>
    private bool HasFasterSibling(AverageFactor factor, Product product) => products.Exists(other =>
        other != product && other.Root == product.Root && other.Corrections.Count > 0
        && other.Averages.Exists(sibling => sibling.Power == factor.Power && sibling.Average.State != factor.Average.State && IsSlower(factor.Average, sibling.Average, facts)));

    public static bool IsSlower(Recurrence slow, Recurrence fast, RuleFacts facts) =>
        slow.Decay[ProbeValues.DefaultLate] > fast.Decay[ProbeValues.DefaultLate]
        && slow.Inputs.Any(input => fast.Inputs.Any(other => facts.ValueNumbers[other.Node] == facts.ValueNumbers[input.Node]));

    /// <summary>Whether a factor that nothing is known of, such as a running product, reads what the decay of an average is made of.</summary>
    private bool SharesDecay(CorrectionFactor factor, Recurrence average)
    {
        HashSet<int> own = facts.DependenciesOf(average.Node);
        HashSet<string> names = [.. own.Select(id => facts[id]).Where(static node => node.Op == Op.Hyperparameter).Select(static node => node.Text)];
        return facts.DependenciesOf(factor.Scalar).Any(id => facts[id].Op == Op.Hyperparameter && names.Contains(facts[id].Text));
    }

    private void Report(string id, int key, Anchor place, params string[] arguments)
    {
        if (reported.Add((id, key))) findings.Add(Finding.Create(id, place, arguments));
    }

    private static AverageFactor? Take(List<AverageFactor> open, Predicate<AverageFactor> matches)
    {
        int index = open.FindIndex(matches);
        if (index < 0) return null;
        AverageFactor found = open[index];
        open.RemoveAt(index);
        return found;
    }

    private static bool Inverts(CorrectionFactor factor, AverageFactor average) => Math.Abs(factor.Power + average.Power) < 1e-9;

    private static bool HasDecay(AverageFactor average, CorrectionFactor factor) => AreSame(average.Average.Decay, factor.Decay);

    private static bool AreSame(double[] decay, double[] other)
    {
        for (int i = 0; i < ProbeValues.GenericCount; i++)
            if (!(Math.Abs(decay[i] - other[i]) < 1e-6)) return false;
        return true;
    }

    private static bool[] UpstreamOfReductions(RuleFacts facts)
    {
        var found = new bool[facts.Nodes.Count];
        for (int i = found.Length - 1; i >= 0; i--)
            if (found[i] || Scopes.IsReduction(facts[i].Op))
                foreach (int operand in facts[i].Operands) found[operand] = true;
        return found;
    }
}
