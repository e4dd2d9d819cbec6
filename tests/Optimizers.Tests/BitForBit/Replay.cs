using System.Numerics;

namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>Some steps of a rule called element by element, with all arrays before and after each: what kernels are compared with.</summary>
internal sealed class Replay<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RuleDescription _rule;

    /// <param name="scheduled">Whether rates and decays change from step to step.</param>
    public Replay(RuleDescription rule, int length, int steps, bool scheduled = false)
    {
        _rule = rule;
        RuleAdapter<T> adapter = Adapters.Of<T>(rule);
        // Steps of its own, so that hyperparameters have their value at each; its kernel never runs.
        using Optimizer source = rule.Create(scheduled: scheduled);
        T[][] streams = [.. Enumerable.Range(0, rule.States.Count + 2).Select(_ => new T[length])];
        double[] stepStates = new double[rule.StepStates.Count];
        Inputs.Fill(streams[0], seed: 0);

        for (int step = 1; step <= steps; step++)
        {
            Inputs.Fill(streams[1], seed: step);
            source.BeginStep();
            if (step == 1) adapter.Initialize(source, streams, stepStates);
            T[][] before = Copy(streams);
            adapter.Replay(source, step, streams, stepStates);
            Steps.Add((before, Copy(streams)));
        }
    }

    /// <summary>One per step: parameter, gradient and the arrays of state.</summary>
    public List<(T[][] Before, T[][] After)> Steps { get; } = [];

    public string StreamName(int stream) => stream switch { 0 => "the parameter", 1 => "the gradient", _ => $"state {_rule.States[stream - 2].Name}" };

    /// <summary>Everything that is known of an element that differs.</summary>
    public string Describe(int step, int stream, int index, T actual, string circumstances)
    {
        IEnumerable<string> before = Steps[step].Before.Select((values, i) => $"{StreamName(i)} {values[index]:R}");
        return FormattableString.Invariant(
            $"{_rule.Type.Name}, {typeof(T).Name}, step {step + 1}, {circumstances}, element {index}: {StreamName(stream)} is {actual:R}, the rule gives {Steps[step].After[stream][index]:R}; before the step: {string.Join(", ", before)}.");
    }

    private static T[][] Copy(T[][] streams) => [.. streams.Select(stream => (T[])stream.Clone())];
}
