using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// The ranges of all states at any step: from their first values on, joined with what a step makes of them, until nothing new comes. An end that keeps moving is let go to
/// the next of -1, 0 and 1, then to infinity, so that it ends soon.
/// </summary>
internal static class StateFixedPoint
{
    private const int FreeRounds = 2, MaxRounds = 12;

    /// <summary>The ranges of the nodes at the fixed point; <paramref name="states"/> become those of the states.</summary>
    public static Interval[] Run(RangeProgram program, Interval[] hyperparameters, Situation situation, Interval[] states, CancellationToken cancellation)
    {
        var values = new Interval[program.Nodes.Length];
        IReadOnlyList<StateFacts> facts = program.Facts.States;
        for (int round = 0; ; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            RangeEvaluator.Evaluate(program, hyperparameters, situation with { States = states }, values);
            bool changed = false;
            for (int i = 0; i < states.Length; i++)
            {
                if (!facts[i].IsWritten) continue;
                Interval next = Interval.Join(states[i], values[facts[i].NewValue]);
                if (next == states[i]) continue;
                if (round >= FreeRounds) next = round < MaxRounds ? Widen(states[i], next) : Interval.Unknown;
                states[i] = next;
                changed = true;
            }

            if (!changed) return values;
        }
    }

    private static Interval Widen(in Interval old, in Interval next)
    {
        Interval result = next;
        if (old.IsEmpty) return result;
        if (next.Lower < old.Lower && !double.IsInfinity(next.Lower)) result = Lower(result, next.Lower);
        if (next.Upper > old.Upper && !double.IsInfinity(next.Upper)) result = Upper(result, next.Upper);
        return result;
    }

    private static Interval Lower(in Interval range, double end)
    {
        double limit = end >= 1 ? 1 : end >= 0 ? 0 : end >= -1 ? -1 : double.NegativeInfinity;
        return limit == end ? range : range with { Lower = limit, LowerOpen = double.IsInfinity(limit) };
    }

    private static Interval Upper(in Interval range, double end)
    {
        double limit = end <= -1 ? -1 : end <= 0 ? 0 : end <= 1 ? 1 : double.PositiveInfinity;
        return limit == end ? range : range with { Upper = limit, UpperOpen = double.IsInfinity(limit) };
    }
}
