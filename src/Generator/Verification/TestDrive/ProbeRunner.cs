using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>
/// Drives a rule on probes. Where nothing is reduced, elements know nothing of each other: then each probe is an element of one tensor, and all are driven at once.
/// Else each has two small matrices to itself, whose elements see the probe's gradient times a pattern: with equal elements a centred gradient, say, would be zero.
/// </summary>
internal sealed class ProbeRunner
{
    private static readonly double[] s_pattern = [1, 0.5, 2, 1.5, 0.75, 1.25, 1, 0.25], s_starts = [1, -0.5, 0.75, 1.25, -1, 0.5, 1.5, 1];

    private readonly IReadOnlyList<Probe> probes;
    private readonly RuleInterpreter drive;
    private readonly double[] parameters, gradients;
    private readonly bool usesLoss, keepsAlive;
    private int skippedSteps;

    /// <param name="keepsAlive">Where a probe has no gradient, one of two tensors still has.</param>
    public ProbeRunner(RuleFacts facts, IReadOnlyList<Probe> probes, DriveOptions options, bool keepsAlive = false)
    {
        this.keepsAlive = keepsAlive;
        this.probes = probes;
        usesLoss = facts.Model.UsesLoss;
        IsCoupled = usesLoss || IsAnyReduced(facts);
        drive = new RuleInterpreter(facts, IsCoupled ? ModelShape.Default : new ModelShape((probes.Count, 1)), options);
        parameters = new double[drive.Shape.Elements];
        gradients = new double[parameters.Length];
    }

    /// <summary>Whether elements depend on each other, so that probes must be driven one after another.</summary>
    public bool IsCoupled { get; }

    public RuleInterpreter Drive => drive;

    /// <summary>Operations that a step of all probes takes.</summary>
    public int CostOfStep => drive.Cost * (IsCoupled ? probes.Count : 1);

    /// <summary>The traces of all probes; null where the rule cannot be known.</summary>
    /// <param name="sense">1, or -1 for a rule that maximizes: it sees negated gradients.</param>
    /// <param name="skipped">The number of the last step that is left out.</param>
    public Trace[]? Run(int steps, int sense = 1, int skipped = 0)
    {
        skippedSteps = skipped;
        var traces = new Trace[probes.Count];
        for (int i = 0; i < traces.Length; i++) traces[i] = new Trace(probes[i], new double[steps + 1]);
        if (!IsCoupled) return RunTogether(traces, 0, traces.Length, steps, sense) ? traces : null;
        for (int i = 0; i < traces.Length; i++)
            if (!RunTogether(traces, i, 1, steps, sense)) return null;
        return traces;
    }

    /// <summary>Drives one probe again and works out a step without taking it, so that old and new values of that step can be read.</summary>
    public void RunTo(int step, int sense, int probe)
    {
        skippedSteps = 0;
        var traces = new Trace[probes.Count];
        for (int i = 0; i < traces.Length; i++) traces[i] = new Trace(probes[i], new double[step + 1]);
        RunTogether(traces, IsCoupled ? probe : 0, IsCoupled ? 1 : traces.Length, step, sense, keepsLast: true);
    }

    private bool RunTogether(Trace[] traces, int first, int count, int steps, int sense, bool keepsLast = false)
    {
        int units = parameters.Length / count;
        for (int i = 0; i < parameters.Length; i++) parameters[i] = traces[first + i / units].Probe.Start * (IsCoupled ? s_starts[i] : 1);
        drive.Reset(parameters, skippedSteps);
        for (int i = 0; i < count; i++) Start(traces[first + i], drive.Parameters.Slice(i * units, units));
        for (int step = 1; step <= steps; step++)
        {
            double loss = 0;
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] = sense * traces[first + i / units].Probe.Gradient(step, drive.Parameters[i]) * (IsCoupled ? s_pattern[i] : 1);
                // All gradients of a model are zero at once in no training; those of a tensor may be.
                if (IsCoupled && keepsAlive && gradients[i] == 0 && 2 * i >= gradients.Length) gradients[i] = 1e-3 * s_pattern[i];
                // As if the minimum were one away.
                if (usesLoss) loss += Math.Abs(gradients[i]);
            }

            if (keepsLast && step == steps) return drive.Compute(gradients, loss);
            if (!drive.Step(gradients, loss)) return !drive.IsUnknown;
            for (int i = 0; i < count; i++) Record(traces[first + i], step, drive.Parameters.Slice(i * units, units));
        }

        return true;
    }

    private void Start(Trace trace, ReadOnlySpan<double> values)
    {
        trace.Heights[0] = Height(values);
        trace.StartSize = Size(values);
    }

    private void Record(Trace trace, int step, ReadOnlySpan<double> values)
    {
        if (trace.NonFiniteStep > 0) return;
        double size = Size(values);
        if (!Arithmetic.IsFinite(size))
        {
            trace.NonFiniteStep = step;
            return;
        }

        trace.Heights[step] = Height(values);
        trace.EndSize = size;
        trace.Steps = step;
        if (trace.FirstMove == 0 && trace.Move(step) != 0) trace.FirstMove = step;
    }

    private double Height(ReadOnlySpan<double> values)
    {
        if (!IsCoupled) return values[0];
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += s_pattern[i] * values[i];
        return sum;
    }

    private static double Size(ReadOnlySpan<double> values)
    {
        double size = 0;
        foreach (double value in values) size = Math.Max(size, Math.Abs(value));
        return size;
    }

    private static bool IsAnyReduced(RuleFacts facts)
    {
        for (int i = 0; i < facts.Nodes.Count; i++)
            if (facts.IsLive[i] && Scopes.IsReduction(facts[i].Op)) return true;
        return false;
    }
}
