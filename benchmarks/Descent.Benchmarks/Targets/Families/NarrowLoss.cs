using Descent.Benchmarks.Targets.Training;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>Where training ends with narrow storage, beside fp32.</summary>
internal sealed class NarrowLoss : TargetFamily
{
    private const int Seeds = 9;

    /// <inheritdoc/>
    public override string Name => "losses";

    /// <inheritdoc/>
    public override string Title => "Final losses with narrow storage";

    /// <inheritdoc/>
    public override string Explanation =>
        "Final loss of AdamW with narrow storage over that in fp32, from the same start on the same data, for nine seeds. *Digits*: the training loss of the samples' classifier after 20 epochs, the rate falling along a cosine. " +
        "*Noisy quadratic*: 16,384 weights of size 0.1 with curvatures from 0.01 to 1, each gradient with normal noise as large as the curvature's root, 2,000 steps at a rate of 0.003; the mean excess loss of the last 500; *annealed*: the same while the rate falls along a cosine to zero, the last 20 steps, for information. " +
        "With bf16 parameters the network's own pass runs over their values, its gradients are rounded to bf16.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        if (!context.Wants("AdamW")) yield break;
        int seeds = context.IsQuick ? 3 : Seeds;
        foreach (Problem problem in new Problem[] { new DigitsProblem(), new NoisyQuadratic(isAnnealed: false), new NoisyQuadratic(isAnnealed: true) })
        {
            TargetContext.Say($"losses, {problem.Name} ...");
            double[] single = [.. Enumerable.Range(1, seeds).Select(seed => problem.FinalLoss(null, seed))];
            foreach (Narrow narrow in Enum.GetValues<Narrow>())
            {
                double[] ratios = [.. Enumerable.Range(1, seeds).Select(seed => problem.FinalLoss(narrow, seed) / single[seed - 1])];
                TargetLine? line = narrow switch { Narrow.All => TargetLine.AllNarrowLoss, Narrow.EightBit => TargetLine.EightBitLoss, _ => null };
                if (!problem.HasTargets) line = null;
                yield return new TargetRow { Family = Name, Subject = $"AdamW, {NarrowSpeed.Text(narrow)}", Size = problem.Name, Peer = "fp32", Unit = "x loss" }.With(ratios).For(line);
            }
        }
    }
}
