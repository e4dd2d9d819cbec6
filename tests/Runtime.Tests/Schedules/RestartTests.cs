namespace Descent.Runtime.Tests.Schedules;

/// <summary>Cycles that grow: as long as they should be, however little they grow and however far the step is.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(1.0000000001, 3)]
    [InlineData(1.0001, 1)]
    [InlineData(1.01, 7)]
    [InlineData(1.11, 2)]
    [InlineData(1.5, 10)]
    [InlineData(3, 1)]
    public void Begin_where_the_lengths_before_end(double growth, int period)
    {
        Schedule schedule = Schedule.CosineWithRestarts(1, period, growth);
        double start = 0, length = period;
        for (int cycle = 0; cycle < 200 && start < 1e7; cycle++)
        {
            Assert.Equal(1, schedule.At((long)Math.Floor(start + 0.5) + 1));
            start += length;
            length *= growth;
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(1.0000000000000002, 1)]
    [InlineData(1.000000001, 3)]
    [InlineData(1.1, 2)]
    [InlineData(1e300, 4)]
    [InlineData(2, long.MaxValue)]
    public void Take_no_longer_for_later_steps(double growth, long period)
    {
        Schedule schedule = Schedule.CosineWithRestarts(1, period, growth);
        foreach (long step in (long[])[1, 2, 1000, 1_000_000_007, 1L << 53, long.MaxValue - 1, long.MaxValue])
            Assert.InRange(schedule.At(step), 0, 1);
    }
}
