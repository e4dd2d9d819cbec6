using Descent.Generator.Common;
using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>What the traces of a drive say about a rule.</summary>
internal sealed class Outcomes(RuleFacts facts, ProbeRunner runner, VerificationOptions options)
{
    /// <summary>
    /// A parabola is descended from 1; whoever is this far out was driven there. Correct rules overshoot by less: momentum by its share of the last step, adaptive ones
    /// by the learning rate times the steps.
    /// </summary>
    private const double FarOut = 10;

    /// <summary>
    /// What has grown beyond this under gradients that never change has the right to overflow: estimates of the distance to the minimum (D-Adaptation, Prodigy, DoG) and trust ratios
    /// (LAMB) grow exponentially where there is no minimum. A parabola has one, and shows whether they ever stop.
    /// </summary>
    private const double Modest = 1e6;

    /// <summary>A step by which every warmup is over.</summary>
    private const int Later = 10_000_000;

    public Finding? Judge(Trace[] traces, Setting setting) =>
        FindNonFinite(traces, setting) ?? FindFirstStep(traces, setting) ?? FindBlowUp(traces, setting) ?? FindStandstill(traces, setting);

    private Finding? FindNonFinite(Trace[] traces, Setting setting)
    {
        int probe = Array.FindIndex(traces, static trace => trace.NonFiniteStep > 0 && trace.EndSize < Modest);
        if (probe < 0) return null;
        Trace trace = traces[probe];
        runner.RunTo(trace.NonFiniteStep, 1, probe);
        (int node, string value) = FindSource(probe);
        return Finding.Create(Checks.BecomesNonFinite, Anchor.OfNode(node), With(trace.Probe, setting), NumberText.Of(trace.NonFiniteStep), facts.Text(node), value);
    }

    /// <summary>Where the NaN or infinity comes from: down from the parameter, from operand to operand, to the operation all of whose operands are numbers.</summary>
    private (int Node, string Value) FindSource(int probe)
    {
        int node = facts.Parameter, unit = runner.IsCoupled ? 0 : probe;
        while (unit + 1 < runner.Drive.Shape.Elements && Arithmetic.IsFinite(runner.Drive.Value(node, unit))) unit++;
        while (true)
        {
            (int Node, int Unit)? source = null;
            foreach (int operand in facts[node].Operands) source ??= FindNonFinite(node, unit, operand);
            if (source is not { } next) return (node, Word(runner.Drive.Value(node, unit)));
            (node, unit) = next;
        }
    }

    private (int Node, int Unit)? FindNonFinite(int node, int unit, int operand)
    {
        Scope own = facts[node].Scope, other = facts[operand].Scope;
        for (int candidate = 0; candidate < runner.Drive.Shape.Count(other); candidate++)
        {
            // Whether one of the two lies in the other; a reduction reads many units.
            bool isRead = Scopes.IsInside(other, own) ? runner.Drive.Shape.Map(other, own)[candidate] == unit : runner.Drive.Shape.Map(own, other)[unit] == candidate;
            if (isRead && !Arithmetic.IsFinite(runner.Drive.Value(operand, candidate))) return (operand, candidate);
        }

        return null;
    }

    /// <summary>A rule that maximizes leaves a parabola that it is to descend; so it must leave the one that it is to ascend, too.</summary>
    private Finding? FindBlowUp(Trace[] traces, Setting setting)
    {
        int probe = Array.FindIndex(traces, IsFarOut);
        if (probe < 0 || facts.Model.Inputs.Count > 0 || runner.Run(traces[probe].Steps, sense: -1) is not { } turned || !Array.Exists(turned, IsFarOut)) return null;
        Trace trace = traces[probe];
        return Finding.Create(Checks.BlowsUp, Anchor.Rule, With(trace.Probe, setting), Rounded(trace.EndSize), NumberText.Of(trace.Steps));
    }

    private static bool IsFarOut(Trace trace) => trace.Probe.Curvature > 0 && (trace.NonFiniteStep > 0 || trace.EndSize > FarOut * trace.StartSize);

    /// <summary>No probe moved the parameter, nor would it at a much later step: a rule may wait for its start.</summary>
    private Finding? FindStandstill(Trace[] traces, Setting setting)
    {
        int steps = 0;
        foreach (Trace trace in traces) steps = Math.Max(steps, trace.Steps);
        if (steps < Budget.MinSteps) return null;
        bool hasMoved = HasMoved(traces, anywhere: true);
        if (hasMoved && FindOneSided(traces, setting) is { } oneSided) return oneSided;
        // A tensor that is scaled by its own norm never leaves 0, where biases start. That is so in published rules (LARS); a rule that asks whether the norm is 0 means to leave it.
        if (hasMoved && (!runner.IsCoupled || HasMoved(traces, anywhere: false) || !AsksForZeroNorm())) return null;
        if (runner.Run(Budget.MinSteps, skipped: Later) is not { } later || HasMoved(later, anywhere: !hasMoved)) return null;
        string probe = hasMoved ? $"{With(traces[0].Probe, setting)} and all parameters of a tensor 0" : With(traces[0].Probe, setting);
        return Finding.Create(Checks.NeverMoves, Anchor.OfNode(facts.Parameter), probe, NumberText.Of(steps), facts.Text(facts.Parameter));
    }

    /// <summary>The parameter moves, but not for gradients of one sign: now or at a much later step.</summary>
    private Finding? FindOneSided(Trace[] traces, Setting setting)
    {
        int probe = Array.FindIndex(traces, static trace => trace.Probe.IsPlain && trace.Steps >= Budget.MinSteps && trace.FirstMove == 0);
        if (probe < 0 || facts.Model.Inputs.Count > 0 || runner.Run(Budget.MinSteps, skipped: Later) is not { } later || later[probe].FirstMove > 0) return null;
        return Finding.Create(Checks.NeverMoves, Anchor.OfNode(facts.Parameter), With(traces[probe].Probe, setting), NumberText.Of(traces[probe].Steps), facts.Text(facts.Parameter));
    }

    private Finding? FindFirstStep(Trace[] traces, Setting setting)
    {
        Trace trace = traces[0];
        if (trace.Steps < Budget.MinSteps) return null;
        double first = Math.Abs(trace.Move(1)), later = 0;
        for (int step = 2; step <= trace.Steps; step++) later = Math.Max(later, Math.Abs(trace.Move(step)));
        if (!(first > options.FirstStepRatio * later) || (later == 0 && first < options.FirstStepRatio)) return null;
        return Finding.Create(Checks.FirstStepOutOfProportion, Anchor.OfNode(facts.Parameter), With(trace.Probe, setting), Rounded(first), Rounded(later));
    }

    /// <summary>Whether a norm of the parameter is compared with 0.</summary>
    private bool AsksForZeroNorm()
    {
        foreach (Node node in facts.Nodes)
        {
            if (!facts.IsLive[node.Id] || OpTable.Get(node.Op).Signature is not (Signature.Ordering or Signature.Equality)) continue;
            for (int i = 0; i < 2; i++)
                if (facts.ConstantOf(node.Operands[i]) == 0 && IsNorm(facts.Strip(node.Operands[1 - i]))) return true;
        }

        return false;
    }

    private bool IsNorm(Node node)
    {
        if (node.Op == Op.Sqrt) node = facts.Strip(node.Operands[0]);
        return node.Op is Op.SumOfSquares or Op.SumOfAbs or Op.MaxAbs && facts.Strip(node.Operands[0]).Op == Op.LoadParameter;
    }

    private static bool HasMoved(Trace[] traces, bool anywhere) =>
        Array.Exists(traces, trace => (anywhere || trace.Probe.Start == 0) && (trace.FirstMove > 0 || trace.NonFiniteStep > 0));

    private static string With(Probe probe, Setting setting) => setting.Text == "" ? probe.Describe(1) : $"{probe.Describe(1)} and {setting.Text}";

    private static string Word(double value) => double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? "infinity" : NumberText.Of(value);

    private static string Rounded(double number) => NumberText.Of(double.Parse(number.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
}
