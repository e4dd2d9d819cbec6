using Descent.Generator.Common;
using Descent.Generator.IR;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Verification;

/// <summary>
/// The rule at its defaults, and with every switch flipped, driven on probe sequences in single precision, as in training. Finds a parameter that becomes NaN or infinite (DSC2211), blows
/// up on a parabola where it need not (DSC2212), never moves (DSC2213), or takes a first step out of all proportion (DSC2214). One finding is enough: the first one is the plainest.
/// </summary>
internal static class TestDriveAnalysis
{
    private const int Operations = 140_000;

    public static IEnumerable<Finding> Run(RuleFacts facts, VerificationOptions options, CancellationToken cancellation)
    {
        if (options.TestDriveSteps == 0) return [];
        var runner = new ProbeRunner(facts, Budget.Choose(facts, Probes(facts), Operations), DriveOptions.Single, keepsAlive: true);
        IReadOnlyList<Setting> settings = Setting.Of(facts, runner.Drive);
        int steps = Budget.Steps(runner, settings.Count, Operations, options.TestDriveSteps);
        var outcomes = new Outcomes(facts, runner, options);
        foreach (Setting setting in settings)
        {
            cancellation.ThrowIfCancellationRequested();
            setting.Apply(facts, runner.Drive);
            if (runner.Run(steps) is not { } traces) return [];
            if (outcomes.Judge(traces, setting) is { } finding) return [finding];
        }

        return [];
    }

    // The most telling first: where time is short, the others are left out.
    private static IReadOnlyList<Probe> Probes(RuleFacts facts)
    {
        double rate = 1;
        foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
            if (hyperparameter.Role == HyperparameterRole.LearningRate && RuleFacts.DefaultOf(hyperparameter) is { } value and > 0) rate = value;

        // A twentieth of what plain descent bears, and less: momentum and averages then converge too.
        double steep = 0.1 / rate;
        return
        [
            Probe.Constant(1), Probe.Bowl(steep), Probe.Zero(0.5), Probe.Plain(-1, 0.5), Probe.Plain(1, 0.5), Probe.Constant(-1e-3, 0.5), Probe.Late(8), Probe.Alternating(1), Probe.Bowl(steep / 100), Probe.Constant(1e-20),
            Probe.AfterShock(1e10), Probe.AfterShock(1e4), Probe.Sparse(5), Probe.Falling(1e4), Probe.Bowl(Math.Min(1, steep)),
        ];
    }
}
