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
    private static readonly Probe[] s_gradients = [Probe.Constant(1), Probe.Constant(-1), Probe.Constant(1e-3, 0.5), Probe.Late(5)];

    private static readonly Probe[] s_gradientsAndShock = [.. s_gradients, Probe.AfterShock(100)];

    private static readonly IReadOnlyList<Probe> s_zeros = [Probe.Zero(1), Probe.Zero(-2), Probe.Zero(0)];

    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        // What an input is only the caller knows: an anchor, a second gradient, noise.
        if (facts.Model.Inputs.Count > 0) return [];
        var drive = new DriveOptions { IsSingle = false, IsQuiet = true };
        var gradients = new ProbeRunner(facts, Budget.Choose(facts, StepsFromParameter(facts) ? s_gradientsAndShock : s_gradients, Operations), drive);
        var zeros = new ProbeRunner(facts, s_zeros, drive);
        IReadOnlyList<Setting> settings = Setting.Of(facts, gradients.Drive);
        // What moves by itself may well ascend too, and what ascends as a whole turns its decay with it: the first that is found is the cause of the others.
        Finding? finding = FindGrowth(facts, zeros, settings, 0, cancellation) ?? FindAscent(facts, gradients, settings, cancellation);
        if (finding is null && HasDecay(facts)) finding = FindGrowth(facts, zeros, settings, SomeDecay, cancellation);
        return finding is null ? [] : [finding];
    }

    /// <summary>The first setting that ascends, unless its switch turns the whole direction and the other side descends.</summary>
    private static Finding? FindAscent(RuleFacts facts, ProbeRunner runner, IReadOnlyList<Setting> settings, CancellationToken cancellation)
    {
        int sense = IsMaximized(facts) ? -1 : 1, steps = Budget.Steps(runner, settings.Count, Operations, WantedSteps);
        var traces = new Trace[settings.Count][];
        for (int i = 0; i < traces.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            settings[i].Apply(facts, runner.Drive, weightDecay: 0);
            if (runner.Run(steps, sense) is not { } run) return null;
            traces[i] = run;
        }

        // By default a rule descends, unless what makes it ascend says so by its name.
        bool isSwitched = false;
        for (int i = 1; i < traces.Length; i++)
            isSwitched |= settings[i].IsAscentSwitch && FindAscending(traces[i]) < 0 && Ascent.IsMirrored(traces[i], traces[0]);
        for (int i = 0; i < traces.Length; i++)
        {
            int probe = FindAscending(traces[i]);
            bool isMirror = i == 0 ? isSwitched : FindAscending(traces[0]) < 0 && Ascent.IsMirrored(traces[0], traces[i]);
            if (probe >= 0 && !isMirror) return Describe(facts, runner, settings[i], traces[i][probe], probe, sense);
        }

        return null;
    }

    private static int FindAscending(Trace[] traces) => Array.FindIndex(traces, trace => Ascent.FirstStep(trace) > 0);

    private static Finding Describe(RuleFacts facts, ProbeRunner runner, Setting setting, Trace trace, int probe, int sense)
    {
        int step = Ascent.FirstStep(trace), wrong = trace.Probe.Direction;
        setting.Apply(facts, runner.Drive, weightDecay: 0);
        runner.RunTo(step, sense, probe);
        int guilty = new UpdateTerms(facts, runner.Drive, runner.IsCoupled ? 0 : probe).FindGuilty(wrong);
        return Finding.Create(Checks.Ascends, Anchor.OfNode(guilty), With(trace.Probe.Describe(sense), setting), wrong > 0 ? "up" : "down", NumberText.Of(step), facts.Text(guilty));
    }

    private static Finding? FindGrowth(RuleFacts facts, ProbeRunner runner, IReadOnlyList<Setting> settings, double decay, CancellationToken cancellation)
    {
        int steps = Budget.Steps(runner, 2 * settings.Count, Operations / 2, 10);
        bool hasMoved = false;
        foreach (Setting setting in settings)
        {
            cancellation.ThrowIfCancellationRequested();
            setting.Apply(facts, runner.Drive, decay);
            if (runner.Run(steps) is not { } traces) return null;
            // A state that starts near zero, but not there, may well move the parameter a little.
            double allowed = decay == 0 && StartsElsewhere(facts) ? 0.1 * Rate(facts) : 0;
            int probe = Array.FindIndex(traces, trace => trace.NonFiniteStep == 0 && trace.EndSize > trace.StartSize * (1 + 1e-9) + allowed);
            if (probe >= 0) return Describe(facts, runner, traces[probe], probe, setting, isDecay: decay > 0);
            hasMoved |= Array.Exists(traces, static trace => trace.FirstMove > 0 || trace.NonFiniteStep > 0);
        }

        // In no setting does decay do anything where there is no gradient. That towards the weights that training began with has nothing to do there.
        // A mode that is a whole number may switch it on.
        bool mayHave = hasMoved || facts.States.Any(static state => state.Model.Initial == InitialKind.Parameter) || facts.Model.Hyperparameters.Any(static h => h.TypeName == "int");
        int use = decay == 0 || mayHave ? -1 : FindUse(facts);
        return use < 0 ? null : Finding.Create(Checks.DecayGrows, Anchor.OfNode(use), Probe.Zero(1).Describe(1), "stays where it is", facts.Text(use));
    }

    private static Finding Describe(RuleFacts facts, ProbeRunner runner, Trace trace, int probe, Setting setting, bool isDecay)
    {
        runner.RunTo(trace.FirstMove, 1, probe);
        int guilty = new UpdateTerms(facts, runner.Drive, runner.IsCoupled ? 0 : probe)
            .FindGuilty(trace.Move(trace.FirstMove) > 0 ? 1 : -1, isDecay ? DependsOnDecay(facts) : null);
        string probed = With(trace.Probe.Describe(1), setting), way = $"goes from {Rounded(trace.StartSize)} to {Rounded(trace.EndSize)} in {NumberText.Of(trace.Steps)} steps";
        return Finding.Create(isDecay ? Checks.DecayGrows : Checks.MovesWithoutGradient, Anchor.OfNode(guilty), probed, way, facts.Text(guilty));
    }

    /// <summary>The operation that reads weight decay.</summary>
    private static int FindUse(RuleFacts facts)
    {
        foreach (Node node in facts.Nodes)
        {
            if (!facts.IsLive[node.Id] || node.Op is Op.ToElement or Op.ToScalar) continue;
            foreach (int operand in node.Operands)
                if (facts.FindHyperparameter(facts.Strip(operand))?.Role == HyperparameterRole.WeightDecay) return node.Id;
        }

        return -1;
    }

    private static double Rate(RuleFacts facts)
    {
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
            if (hyperparameter.Role == HyperparameterRole.LearningRate && RuleFacts.DefaultOf(hyperparameter) is { } rate and > 0) return rate;
        return 1;
    }

    /// <summary>Dual averaging makes the parameter anew, from where it began: as the weight of its sum falls, it comes back from a shock.</summary>
    private static bool StepsFromParameter(RuleFacts facts)
    {
        foreach (int id in facts.DependenciesOf(facts.Parameter))
            if (facts[id].Op == Op.LoadParameter) return true;
        return false;
    }

    private static bool StartsElsewhere(RuleFacts facts)
    {
        foreach (StateFacts state in facts.States)
            if (state.Scope != Scope.Step && (state.Model.Initial is InitialKind.Property or InitialKind.Normal || state.Model is { Initial: InitialKind.Constant, InitialText: not "0" })) return true;
        return false;
    }

    private static string With(string probe, Setting setting) => setting.Text == "" ? probe : $"{probe} and {setting.Text}";

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
