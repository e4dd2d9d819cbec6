namespace Descent;

/// <content>A schedule after a warmup.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// This schedule after <paramref name="steps"/> steps in which the value rises in a straight line: at step t it is
    /// <c>from + (Initial - from) * t / steps</c>, so that no step is taken with a rate of 0 and the last one reaches <see cref="Initial"/>. Step
    /// <c>steps + 1</c> is step 1 of this schedule.
    /// </summary>
    /// <param name="steps">Steps before this schedule begins; with 0 the schedule stays as it is.</param>
    /// <param name="from">Where the line starts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is negative, or <paramref name="from"/> is not finite.</exception>
    public Schedule WithWarmup(long steps, double from = 0)
    {
        Finite(from);
        return AtLeast(0, steps) == 0 ? this : new WarmupSchedule(this, steps, from);
    }

    private sealed class WarmupSchedule(Schedule then, long steps, double from) : Schedule
    {
        private readonly double _to = then.Initial;

        public override double Peak => then.Peak;

        protected override double ValueAt(long step)
        {
            if (step > steps) return then.ValueAt(step - steps);
            return step == steps ? _to : from + (_to - from) * ((double)step / steps);
        }
    }
}
