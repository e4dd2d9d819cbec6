using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// Looks for a training in which a hazard comes true. Ranges alone say what cannot happen; what they leave open is mostly harmless, for values hang together in ways that they do
/// not know. So only what fails for certain in some ordinary training is reported.
/// </summary>
internal sealed class Prober(RangeProgram program, CancellationToken cancellation)
{
    private readonly Interval[] values = new Interval[program.Nodes.Length];

    /// <summary>At most one witness per hazard.</summary>
    public IReadOnlyList<Witness> Run(IReadOnlyList<Hazard> hazards)
    {
        var open = new List<Hazard>(hazards);
        var witnesses = new List<Witness>();
        foreach (Configuration configuration in Configuration.Switches(program)) Run(configuration, Scenario.All, open, witnesses);
        foreach (Configuration configuration in open.Count == 0 ? [] : Configuration.Bounds(program)) Run(configuration, Scenario.All.Take(2), open, witnesses);
        return witnesses;
    }

    private void Run(Configuration configuration, IEnumerable<Scenario> scenarios, List<Hazard> open, List<Witness> witnesses)
    {
        foreach (Scenario scenario in scenarios)
        {
            if (open.Count == 0) return;
            cancellation.ThrowIfCancellationRequested();
            Run(configuration, scenario, open, witnesses);
        }
    }

    private void Run(Configuration configuration, Scenario scenario, List<Hazard> open, List<Witness> witnesses)
    {
        var situation = new Situation
        {
            Parameter = scenario.Parameter, Inputs = Inputs(scenario.Input), Gradient = scenario.Gradients[0],
            Choices = configuration.Choices, TensorInputs = TensorInputs(),
        };
        // That no parameter of the whole model has a gradient does not happen.
        bool isIdle = scenario.Gradients[0].IsZero;
        Interval[] states = InitialStates.Of(program, configuration.Hyperparameters, situation);
        for (int i = 0; i < Scenario.Steps.Length && (scenario.Late || i == 0); i++)
        {
            int step = Scenario.Steps[i];
            situation = situation with { Step = Interval.Point(step), Gradient = scenario.Gradients[Math.Min(i, scenario.Gradients.Length - 1)], States = states };
            RangeEvaluator.Evaluate(program, configuration.Hyperparameters, situation, values);
            bool[]? harmful = null;
            for (int k = open.Count - 1; k >= 0; k--)
            {
                if (!open[k].Fails(values) || (isIdle && program.Nodes[open[k].Guilty].Scope == Scope.Model)) continue;
                harmful ??= Consequences.FindHarmful(program, values);
                if (!harmful[open[k].Node]) continue;
                witnesses.Add(new(open[k], scenario, configuration, step, Describe(configuration, scenario, step), [.. values]));
                open.RemoveAt(k);
            }

            situation = situation with { Parameter = values[program.Facts.Parameter] };
            states = Next(states);
        }
    }

    private Interval[] Next(Interval[] states)
    {
        IReadOnlyList<StateFacts> facts = program.Facts.States;
        var next = new Interval[states.Length];
        for (int i = 0; i < next.Length; i++) next[i] = facts[i].IsWritten ? values[facts[i].NewValue] : states[i];
        return next;
    }

    // Whoever gives an input that is something else by default will not give zeros.
    private Interval[] Inputs(Interval range) => [.. program.Facts.Model.Inputs.Select(input => range.IsZero ? Default(input) : range)];

    private Interval[] TensorInputs() => [.. program.Facts.Model.TensorInputs.Select(Default)];

    private static Interval Default(InputModel input) => ConstantText.TryParse(input.Default, out double value) ? Interval.Point(value) : Interval.Finite;

    private static string Describe(Configuration configuration, Scenario scenario, int step)
    {
        string when = scenario.When != "" ? scenario.When : step == 1 ? "at the first step" : $"at step {step}";
        return configuration.When == "" ? when : $"{when}, {configuration.When}";
    }
}
