using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Descent;

/// <summary>
/// A hyperparameter that depends on the step. Steps count from 1; a schedule that lasts a number of steps starts at its first value,
/// has moved on by 1/<c>steps</c> of its course with each step, and stays at its end from step <c>steps + 1</c> on. Only
/// <see cref="OneCycle"/> is at its end with the last step already.
/// </summary>
/// <remarks>
/// <code>
/// optimizer.LearningRate = Schedule.Cosine(3e-4, steps: 10_000, warmup: 500);
/// optimizer.LearningRate = Schedule.StepDecay(0.1, factor: 0.5, every: 1_000).WithWarmup(100);
/// optimizer.LearningRate = Schedule.From(t => 0.1 / t);
/// </code>
/// Derive from it for one that is not here. A schedule has no state of its own: the same step gives the same value, on any thread.
/// </remarks>
public abstract partial class Schedule
{
    /// <summary>The largest value that the schedule is built around: what the user would call "the" learning rate.</summary>
    public virtual double Peak => Initial;

    /// <summary>The value at the first step.</summary>
    public double Initial => At(1);

    /// <summary>The value at <paramref name="step"/>; the first step is 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is below 1.</exception>
    public double At(long step)
    {
        if (step < 1)
            throw new ArgumentOutOfRangeException(nameof(step), step, Invariant($"Steps count from 1; there is no step {step}."));
        return ValueAt(step);
    }

    /// <summary>The value at <paramref name="step"/>, which is at least 1.</summary>
    protected abstract double ValueAt(long step);

    /// <summary>The part of a course of <paramref name="steps"/> steps that lies behind at the beginning of <paramref name="step"/>: 0 to 1.</summary>
    private static double Progress(long step, long steps) => step > steps ? 1 : (double)(step - 1) / steps;

    /// <summary>
    /// Between <paramref name="from"/>, of which the part <paramref name="left"/> is left, and <paramref name="to"/>: reckoned from the nearer end, so
    /// that both ends are reached exactly, and all between are the same where the ends are.
    /// </summary>
    private static double Between(double from, double to, double left) => left >= 0.5 ? from + (to - from) * (1 - left) : to + (from - to) * left;

    private static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' is {value}; it must be a finite number."));

    private static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' is {value}; it must be above 0."));

    private static long AtLeast(long minimum, long value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum ? value : throw new ArgumentOutOfRangeException(name, value, Invariant($"'{name}' is {value}; it must be at least {minimum}."));

    /// <summary>The steps that remain after a warmup which is part of them.</summary>
    private static long AfterWarmup(long steps, long warmup)
    {
        AtLeast(1, steps);
        AtLeast(0, warmup);
        return warmup < steps
            ? steps - warmup
            : throw new ArgumentOutOfRangeException(nameof(warmup), warmup, Invariant($"A warmup of {warmup} steps leaves none of the {steps} steps; 'warmup' must be below 'steps'."));
    }
}
