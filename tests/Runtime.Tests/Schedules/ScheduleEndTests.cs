namespace Descent.Runtime.Tests.Schedules;

/// <summary>A schedule is exactly what was asked for where it begins and where it ends: a bound on its range may lie there.</summary>
public sealed class ScheduleEndTests
{
    public static TheoryData<string, Func<double, double, Schedule>> All => new()
    {
        { "linear", (from, to) => Schedule.Linear(from, to, 10) },
        { "polynomial", (from, to) => Schedule.Polynomial(from, 10, power: 1.7, end: to) },
        { "cosine", (from, to) => Schedule.Cosine(from, 10, end: to) },
        { "warmup, stable, decay", (from, to) => Schedule.WarmupStableDecay(from, 0, 0, 10, to) },
        { "one cycle", (from, to) => Schedule.OneCycle(Math.Abs(from), 10, startDivisor: 1 + Math.Abs(to)) },
    };

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Are_exact(string name, Func<double, double, Schedule> make)
    {
        var random = new Random(3);
        for (int i = 0; i < 2000; i++)
        {
            double from = Math.Round(random.NextDouble(), 1 + i % 6), to = Math.Round(random.NextDouble() - 0.3, 1 + i % 7);
            Schedule schedule = make(from, to);
            bool isOneCycle = name == "one cycle";
            double first = isOneCycle ? from / (1 + Math.Abs(to)) : from, last = isOneCycle ? first / 1e4 : to;
            Assert.Equal(BitConverter.DoubleToInt64Bits(first + 0.0), BitConverter.DoubleToInt64Bits(schedule.Initial + 0.0));
            Assert.Equal(last, schedule.At(11));
            if (isOneCycle) Assert.Equal(from, schedule.At(3));
        }
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Between_equal_ends_nothing_moves(string name, Func<double, double, Schedule> make)
    {
        if (name == "one cycle") return;
        foreach (double value in (double[])[0.1, 0.7, 1 / 3.0, 1e-8])
        {
            Schedule schedule = make(value, value);
            for (int t = 1; t <= 12; t++) Assert.Equal(value, schedule.At(t));
        }
    }

    [Fact]
    public void Restarts_begin_at_their_peak()
    {
        Schedule schedule = Schedule.CosineWithRestarts(0.7, 5, end: 0.1);
        Assert.Equal((0.7, 0.7), (schedule.At(1), schedule.At(6)));
    }
}
