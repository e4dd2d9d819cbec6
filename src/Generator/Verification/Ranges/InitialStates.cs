using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>The ranges of states before the first step.</summary>
internal static class InitialStates
{
    public static Interval[] Of(RangeProgram program, Interval[] hyperparameters, Situation situation)
    {
        RuleFacts facts = program.Facts;
        var states = new Interval[facts.States.Count];
        for (int i = 0; i < states.Length; i++)
        {
            StateModel state = facts.States[i].Model;
            states[i] = state.Initial switch
            {
                InitialKind.Constant => double.TryParse(state.InitialText, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? Interval.Point(value) : Interval.Finite,
                InitialKind.Property => OfProperty(facts, state.InitialText, hyperparameters),
                // With modifiers that change the gradient it is not the caller's.
                InitialKind.Gradient => facts.Initializer is { Nodes.Count: > 1 } && !situation.Gradient.IsZero ? Interval.Finite : situation.Gradient,
                InitialKind.Parameter => situation.Parameter,
                _ => Interval.Finite,
            };
        }

        return states;
    }

    private static Interval OfProperty(RuleFacts facts, string name, Interval[] hyperparameters)
    {
        for (int i = 0; i < facts.Model.Hyperparameters.Count; i++)
            if (facts.Model.Hyperparameters[i].Name == name) return hyperparameters[i];
        return Interval.Finite;
    }
}
