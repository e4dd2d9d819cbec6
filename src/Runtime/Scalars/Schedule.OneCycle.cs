using static System.FormattableString;

namespace Descent;

/// <content>Up and down once.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// Up and down once along cosines (Smith and Topin, 2018): from <c>peak / startDivisor</c> at step 1 up to <paramref name="peak"/>, and down to
    /// <c>peak / startDivisor / endDivisor</c> at step <paramref name="steps"/>, where it stays.
    /// </summary>
    /// <param name="peak">The largest value.</param>
    /// <param name="steps">Steps in all: at least 2.</param>
    /// <param name="rise">The part of the steps in which the value rises: above 0, below 1. The peak is at step <c>rise * steps</c>.</param>
    /// <param name="startDivisor">How far below the peak it starts: at least 1.</param>
    /// <param name="endDivisor">How far below the start it ends: at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not in its range.</exception>
    public static Schedule OneCycle(double peak, long steps, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        if (!(rise > 0 && rise < 1))
            throw new ArgumentOutOfRangeException(nameof(rise), rise, Invariant($"'rise' is {rise}; it must be in (0, 1)."));
        if (!double.IsFinite(startDivisor) || startDivisor < 1)
            throw new ArgumentOutOfRangeException(nameof(startDivisor), startDivisor, Invariant($"'startDivisor' is {startDivisor}; it must be at least 1."));
        if (!double.IsFinite(endDivisor) || endDivisor < 1)
            throw new ArgumentOutOfRangeException(nameof(endDivisor), endDivisor, Invariant($"'endDivisor' is {endDivisor}; it must be at least 1."));
        return new OneCycleSchedule(Finite(peak), AtLeast(2, steps), rise, peak / startDivisor, peak / startDivisor / endDivisor);
    }

    private sealed class OneCycleSchedule(double peak, long steps, double rise, double start, double end) : Schedule
    {
        public override double Peak => peak;

        protected override double ValueAt(long step)
        {
            // Both halves are closed intervals: start, peak and end are reached exactly where the peak falls on a step.
            double summit = Math.Max(1, rise * steps);
            if (step < summit) return HalfCosine(start, peak, (step - 1) / (summit - 1));
            return step >= steps ? end : HalfCosine(peak, end, (step - summit) / (steps - summit));
        }
    }
}
