namespace Descent;

/// <content>Half a cosine, again and again.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// Half a cosine from <paramref name="peak"/> to <paramref name="end"/>, again and again: SGDR (Loshchilov and Hutter, 2017). Cycle i lasts
    /// <c>period * growth^i</c> steps, rounded to whole steps, and starts at <c>peak * decay^i</c>, not below <paramref name="end"/>.
    /// </summary>
    /// <param name="peak">The value at the start of the first cycle.</param>
    /// <param name="period">Steps of the first cycle.</param>
    /// <param name="growth">How much longer each cycle is than the one before: at least 1.</param>
    /// <param name="decay">How much lower each cycle starts: above 0, at most 1.</param>
    /// <param name="warmup">Steps before the first cycle in which the value rises to <paramref name="peak"/>; see <see cref="WithWarmup"/>.</param>
    /// <param name="end">The value at the end of each cycle.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not in its range.</exception>
    public static Schedule CosineWithRestarts(double peak, long period, double growth = 1, double decay = 1, long warmup = 0, double end = 0)
    {
        if (!double.IsFinite(growth) || growth < 1)
            throw new ArgumentOutOfRangeException(nameof(growth), growth, $"'growth' is {growth}; it must be at least 1.");
        if (!(decay > 0 && decay <= 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, $"'decay' is {decay}; it must be in (0, 1].");
        return new RestartSchedule(Finite(peak), Finite(end), AtLeast(1, period), growth, decay).WithWarmup(AtLeast(0, warmup));
    }

    private sealed class RestartSchedule(double peak, double end, long period, double growth, double decay) : Schedule
    {
        public override double Peak => Math.Max(peak, end);

        protected override double ValueAt(long step)
        {
            long cycle = growth == 1 ? (step - 1) / period : 0, start = cycle * period;
            double length = period;
            // Cycles that grow are few: their number is the logarithm of the step.
            while (growth > 1 && step - start > (long)Math.Round(length))
            {
                start += (long)Math.Round(length);
                length *= growth;
                cycle++;
            }

            double top = Math.Max(peak * Math.Pow(decay, cycle), Math.Min(peak, end));
            return HalfCosine(top, end, (step - start - 1) / Math.Round(length));
        }
    }
}
