using static System.FormattableString;

namespace Descent;

/// <content>Schedules one after the other.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// <paramref name="schedules"/> one after the other. Schedule i ends with step <c>boundaries[i]</c>; the next one begins at its own step 1 then, and the last
    /// one goes on.
    /// </summary>
    /// <exception cref="ArgumentException">There are no schedules, one is null, there is not one boundary between each two, or the boundaries do not rise from 1 on.</exception>
    public static Schedule Join(ReadOnlySpan<Schedule> schedules, ReadOnlySpan<long> boundaries)
    {
        if (schedules.Length == 0 || boundaries.Length != schedules.Length - 1)
            throw new ArgumentException(Invariant($"{schedules.Length} schedules were given and {boundaries.Length} boundaries; there must be one schedule more than boundaries."), nameof(boundaries));
        foreach (Schedule schedule in schedules)
        {
            if (schedule is null)
                throw new ArgumentException("A schedule is null.", nameof(schedules));
        }

        Rising(boundaries, nameof(boundaries));
        return new JoinedSchedule(schedules.ToArray(), boundaries.ToArray());
    }

    private sealed class JoinedSchedule(Schedule[] schedules, long[] boundaries) : Schedule
    {
        public override double Peak => schedules.Max(schedule => schedule.Peak);

        protected override double ValueAt(long step)
        {
            int passed = boundaries.AsSpan().BinarySearch(step);
            if (passed < 0)
                passed = ~passed;
            return schedules[passed].ValueAt(passed == 0 ? step : step - boundaries[passed - 1]);
        }
    }
}
