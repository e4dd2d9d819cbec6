using Descent.Generator.Common;
using Descent.Generator.IR;
using Descent.Generator.Verification.Direction;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Verification;

/// <summary>
/// Whether the update descends (DSC2201), decay shrinks (DSC2202) and a parameter without gradient stays (DSC2203). Not proved but driven, from zero state over some tens of steps, with weight
/// decay set to 0 for the first and the last question. Momentum that has the wrong sign shows where the gradient itself does not. The last step's values then tell which summand is at fault.
/// </summary>
internal static class DirectionAnalysis
{
    private const int Operations = 60_000, WantedSteps = 40;

    /// <summary>Where a rule has no decay by default, it is given this one.</summary>
    private const double SomeDecay = 0.01;

    // The most telling first: where time is short, the others are left out.
    private static readonly IReadOnlyList<Probe> s_gradients = [Probe.Constant(1), Probe.Constant(-1), Probe.Constant(1e-3, 0.5), Probe.Late(5), Probe.AfterShock(100)];

    private static readonly IReadOnlyList<Probe> s_zeros = [Probe.Zero(1), Probe.Zero(-2), Probe.Zero(0)];

    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var drive = new DriveOptions { IsSingle = false, IsQuiet = true };
        var gradients = new ProbeRunner(facts, Budget.Choose(facts, s_gradients, Operations), drive);
        var zeros = new ProbeRunner(facts, s_zeros, drive);
        IReadOnlyList<Configuration> configurations = Configuration.Of(facts, gradients.Drive);
        if (FindAscent(facts, gradients, configurations, cancellation) is { } ascent) findings.Add(ascent);
        foreach (Configuration configuration in configurations)
        {
            cancellation.ThrowIfCancellationRequested();
            Finding? finding = FindGrowth(facts, zeros, configuration, configurations.Count);
            if (finding is not null) return [.. findings, finding];
        }

        return findings;
    }

    /// <summary>The first configuration that ascends, unless its switch turns the whole direction and the other side descends.</summary>
    private static Finding? FindAscent(RuleFacts facts, ProbeRunner runner, IReadOnlyList<Configuration> configurations, CancellationToken cancellation)
    {
        int sense = IsMaximized(facts) ? -1 : 1, steps = Budget.Steps(runner, configurations.Count, Operations, WantedSteps);
        var traces = new Trace[configurations.Count][];
        for (int i = 0; i < traces.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            configurations[i].Apply(facts, runner.Drive, weightDecay: 0);
            if (runner.Run(steps, sense) is not { } run) return null;
            traces[i] = run;
        }

        bool isSwitched = Array.Exists(traces, other => FindAscending(other) < 0 && Ascent.IsMirrored(other[0], traces[0][0]));
        for (int i = 0; i < traces.Length; i++)
        {
            int probe = FindAscending(traces[i]);
            bool isMirror = i == 0 ? isSwitched : FindAscending(traces[0]) < 0 && Ascent.IsMirrored(traces[0][0], traces[i][0]);
            if (probe >= 0 && !isMirror) return Describe(facts, runner, configurations[i], traces[i][probe], probe, sense);
        }

        return null;
    }

    private static int FindAscending(Trace[] traces) => Array.FindIndex(traces, trace => Ascent.FirstStep(trace) > 0);

    private static Finding Describe(RuleFacts facts, ProbeRunner runner, Configuration configuration, Trace trace, int probe, int sense)
    {
        int step = Ascent.FirstStep(trace), wrong = trace.Probe.Direction;
        configuration.Apply(facts, runner.Drive, weightDecay: 0);
        runner.RunTo(step, sense, probe);
        int guilty = new UpdateTerms(facts, runner.Drive, runner.IsCoupled ? 0 : probe).FindGuilty(wrong);
        return Finding.Create(Checks.Ascends, Anchor.OfNode(guilty), With(trace.Probe.Describe(sense), configuration), wrong > 0 ? "up" : "down", NumberText.Of(step), facts.Text(guilty));
    }

    private static Finding? FindGrowth(RuleFacts facts, ProbeRunner runner, Configuration configuration, int configurations)
    {
        int steps = Budget.Steps(runner, 2 * configurations, Operations / 2, 10);
        foreach (bool decays in (bool[])[false, true])
        {
            if (decays && !HasDecay(facts)) return null;
            configuration.Apply(facts, runner.Drive, decays ? SomeDecay : 0);
            if (runner.Run(steps) is not { } traces) return null;
            int probe = Array.FindIndex(traces, static trace => trace.NonFiniteStep == 0 && trace.EndSize > trace.StartSize * (1 + 1e-9));
            if (probe < 0) continue;

            Trace trace = traces[probe];
            int step = trace.FirstMove;
            runner.RunTo(step, 1, probe);
            int guilty = new UpdateTerms(facts, runner.Drive, runner.IsCoupled ? 0 : probe)
                .FindGuilty(trace.Move(step) > 0 ? 1 : -1, decays ? DependsOnDecay(facts) : null);
            return Finding.Create(
                decays ? Checks.DecayGrows : Checks.MovesWithoutGradient, Anchor.OfNode(guilty), With(trace.Probe.Describe(1), configuration),
                Rounded(trace.StartSize), Rounded(trace.EndSize), NumberText.Of(trace.Steps), facts.Text(guilty));
        }

        return null;
    }

    private static string With(string probe, Configuration configuration) => configuration.Text == "" ? probe : $"{probe} and {configuration.Text}";

    private static string Rounded(double number) => NumberText.Of(double.Parse(number.ToString("G5", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether <c>[Maximize]</c> negates the gradient before the rule sees it.</summary>
    private static bool IsMaximized(RuleFacts facts)
    {
        foreach (Node node in facts.Nodes)
            if (node is { Op: Op.Negate, Statement: >= 0 } && facts.Body.Statements[node.Statement].StartsWith("[Maximize]", StringComparison.Ordinal)) return true;
        return false;
    }

    private static bool HasDecay(RuleFacts facts)
    {
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
            if (hyperparameter.Role == HyperparameterRole.WeightDecay) return true;
        return false;
    }

    private static Func<int, bool> DependsOnDecay(RuleFacts facts)
    {
        var depends = new bool[facts.Nodes.Count];
        foreach (Node node in facts.Nodes)
        {
            depends[node.Id] = facts.FindHyperparameter(node)?.Role == HyperparameterRole.WeightDecay;
            foreach (int operand in node.Operands) depends[node.Id] |= depends[operand];
        }

        return id => depends[id];
    }
}
