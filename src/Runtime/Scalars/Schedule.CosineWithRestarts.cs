using static System.FormattableString;

namespace Descent;

/// <content>Half a cosine, again and again.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// Half a cosine from <paramref name="peak"/> to <paramref name="end"/>, again and again: SGDR (Loshchilov and Hutter, 2017). Cycle i lasts
    /// <c>period * growth^i</c> steps, from one whole step to another, and starts at <c>peak * decay^i</c>, not below <paramref name="end"/>.
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
            throw new ArgumentOutOfRangeException(nameof(growth), growth, Invariant($"'growth' is {growth}; it must be at least 1."));
        if (!(decay > 0 && decay <= 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, Invariant($"'decay' is {decay}; it must be in (0, 1]."));
        return new RestartSchedule(Finite(peak), Finite(end), AtLeast(1, period), growth, decay).WithWarmup(AtLeast(0, warmup));
    }

    private sealed class RestartSchedule(double peak, double end, long period, double growth, double decay) : Schedule
    {
        public override double Peak => Math.Max(peak, end);

        protected override double ValueAt(long step)
        {
            long cycle = Cycle(step), start = Start(cycle);
            double top = Math.Max(peak * Math.Pow(decay, cycle), Math.Min(peak, end));
            return HalfCosine(top, end, (double)(step - 1 - start) / (Start(cycle + 1) - start));
        }

        /// <summary>The cycle that <paramref name="step"/> is in: what the sum of the lengths says, give or take its rounding.</summary>
        private long Cycle(long step)
        {
            if (growth == 1) return (step - 1) / period;
            double power = 1 + (double)(step - 1) / period * (growth - 1);
            long cycle = double.IsFinite(power) ? (long)(Math.Log(power) / Math.Log(growth)) : 0;
            while (Start(cycle) >= step) cycle--;
            while (Start(cycle + 1) < step) cycle++;
            return cycle;
        }

        /// <summary>Steps before <paramref name="cycle"/>: <c>period * (growth^cycle - 1) / (growth - 1)</c>, to the nearest whole one.</summary>
        private long Start(long cycle)
        {
            if (growth == 1) return cycle > long.MaxValue / period ? long.MaxValue : cycle * period;
            double start = Math.Floor(period * (PowerMinusOne(growth, cycle) / (growth - 1)) + 0.5);
            return start < long.MaxValue ? (long)start : long.MaxValue;
        }

        /// <summary>Where growth is close to 1 the power is too, and taking 1 away would leave its rounding: then by Kahan's quotient.</summary>
        private static double PowerMinusOne(double growth, long cycle)
        {
            if (growth > 1.1) return Math.Pow(growth, cycle) - 1;
            double exponent = cycle * Math.Log(growth), power = Math.Exp(exponent);
            return power == 1 || double.IsInfinity(power) ? exponent * power : (power - 1) * exponent / Math.Log(power);
        }
    }
}
