namespace Descent.Runtime.Tests.Schedules;

/// <summary>Every schedule against its formula, written out.</summary>
public sealed class ScheduleValueTests
{
    [Fact]
    public void Constant() => Check(Schedule.Constant(0.3), _ => 0.3, peak: 0.3);

    [Fact]
    public void Linear()
    {
        Schedule schedule = Schedule.Linear(1, 0.2, 8);
        Check(schedule, t => t > 8 ? 0.2 : 1 - 0.8 * (t - 1) / 8, peak: 1);
        Assert.Equal((1, 0.2), (schedule.At(1), schedule.At(9)));
        Check(Schedule.Linear(0, 2, 4), t => Math.Min(2, 0.5 * (t - 1)), peak: 2);
    }

    [Fact]
    public void Polynomial()
    {
        Check(Schedule.Polynomial(2, 10, power: 2, end: 0.5), t => t > 10 ? 0.5 : 0.5 + 1.5 * Math.Pow(1 - (t - 1) / 10.0, 2), peak: 2);
        Check(Schedule.Polynomial(2, 14, power: 0.5, warmup: 4), t => t <= 4 ? 0.5 * t : t > 14 ? 0 : 2 * Math.Sqrt(1 - (t - 5) / 10.0), peak: 2);
    }

    [Fact]
    public void Cosine()
    {
        Check(Schedule.Cosine(2, 10, end: 0.5), t => t > 10 ? 0.5 : 0.5 + 1.5 * (1 + Math.Cos(Math.PI * (t - 1) / 10)) / 2, peak: 2);
        Schedule schedule = Schedule.Cosine(3e-4, steps: 10_000, warmup: 500);
        Assert.Equal(3e-4 / 500, schedule.At(1), 1e-18);
        Assert.Equal(1.5e-4, schedule.At(250), 1e-18);
        Assert.Equal(3e-4, schedule.At(500));
        Assert.Equal(3e-4, schedule.At(501));
        Assert.Equal(1.5e-4, schedule.At(501 + 4750), 1e-15);
        Assert.True(schedule.At(10_000) > 0);
        Assert.Equal(0, schedule.At(10_001));
        Assert.Equal(0, schedule.At(long.MaxValue));
        Assert.Equal((3e-4, 3e-4 / 500), (schedule.Peak, schedule.Initial));
    }

    [Fact]
    public void CosineWithRestarts()
    {
        Check(Schedule.CosineWithRestarts(2, 5, end: 1), t => 1.5 + Math.Cos(Math.PI * ((t - 1) % 5) / 5) / 2, peak: 2);
        // Cycles of 4, 8 and 16 steps, each starting at half the height.
        Check(Schedule.CosineWithRestarts(2, 4, growth: 2, decay: 0.5),
            t => t <= 4 ? 2 * Half((t - 1) / 4.0) : t <= 12 ? 1 * Half((t - 5) / 8.0) : 0.5 * Half((t - 13) / 16.0), peak: 2, until: 28);
        Schedule warm = Schedule.CosineWithRestarts(2, 5, warmup: 2);
        Assert.Equal((1, 2, 2, 2), (warm.At(1), warm.At(2), warm.At(3), warm.At(8)));
        // A cycle never starts below its end.
        Assert.Equal(1, Schedule.CosineWithRestarts(2, 5, decay: 0.1, end: 1).At(501));

        static double Half(double p) => (1 + Math.Cos(Math.PI * p)) / 2;
    }

    [Fact]
    public void Exponential()
    {
        Check(Schedule.Exponential(2, 0.9), t => 2 * Math.Pow(0.9, t - 1), peak: 2);
        Check(Schedule.Exponential(2, 0.5, every: 10), t => 2 * Math.Pow(0.5, (t - 1) / 10.0), peak: 2);
        Check(Schedule.Exponential(1e-3, 1.1), t => 1e-3 * Math.Pow(1.1, t - 1), peak: double.PositiveInfinity);
    }

    [Fact]
    public void StepDecay() => Check(Schedule.StepDecay(0.1, 0.5, every: 3), t => 0.1 * Math.Pow(0.5, Math.Floor((t - 1) / 3)), peak: 0.1);

    [Fact]
    public void MultiStep()
    {
        Check(Schedule.MultiStep(1, 0.1, 3, 4, 10), t => t <= 3 ? 1 : t <= 4 ? 0.1 : t <= 10 ? Math.Pow(0.1, 2) : Math.Pow(0.1, 3), peak: 1);
        Check(Schedule.MultiStep(1, 0.1), _ => 1, peak: 1);
    }

    [Fact]
    public void InverseSquareRoot() => Check(Schedule.InverseSquareRoot(2, 3), t => 2 / (Math.Sqrt(t) + 3), peak: 0.5);

    [Fact]
    public void OneCycle()
    {
        Schedule schedule = Schedule.OneCycle(1, 100);
        Assert.Equal(1 / 25.0, schedule.Initial, 1e-15);
        Assert.Equal(1, schedule.At(30));
        Assert.Equal((1 + 1 / 25.0) / 2, Schedule.OneCycle(1, 31, rise: 11 / 31.0).At(6), 1e-12);
        Assert.Equal(1 / 25.0 / 1e4, schedule.At(100), 1e-15);
        Assert.Equal(schedule.At(100), schedule.At(101));
        Assert.Equal(1, schedule.Peak);
        for (int t = 2; t <= 100; t++) Assert.Equal(t <= 30, schedule.At(t) > schedule.At(t - 1));
        // Nothing to rise in: it starts at the peak.
        Assert.Equal(1, Schedule.OneCycle(1, 2, rise: 0.1).At(1));
    }

    [Fact]
    public void WarmupStableDecay()
    {
        Check(Schedule.WarmupStableDecay(2, warmup: 4, stable: 5, decay: 8, end: 0.4),
            t => t <= 4 ? 0.5 * t : t <= 9 ? 2 : t > 17 ? 0.4 : 2 - 1.6 * (t - 10) / 8, peak: 2);
        Check(Schedule.WarmupStableDecay(2, warmup: 0, stable: 0, decay: 2), t => Math.Max(0, 3 - t), peak: 2);
    }

    [Fact]
    public void Join()
    {
        Schedule schedule = Schedule.Join([Schedule.Constant(1), Schedule.Linear(3, 0, 3), Schedule.From(t => 10 * t, peak: 7)], [2, 5]);
        Check(schedule, t => t <= 2 ? 1 : t <= 5 ? 6 - t : 10 * (t - 5), peak: 7);
        Check(Schedule.Join([Schedule.Constant(1)], []), _ => 1, peak: 1);
    }

    [Fact]
    public void WithWarmup()
    {
        Schedule schedule = Schedule.StepDecay(0.8, 0.5, every: 2);
        Assert.Same(schedule, schedule.WithWarmup(0));
        Check(schedule.WithWarmup(4), t => t <= 4 ? 0.2 * t : schedule.At((long)t - 4), peak: 0.8);
        Check(schedule.WithWarmup(4, from: 0.4), t => t <= 4 ? 0.4 + 0.1 * t : schedule.At((long)t - 4), peak: 0.8);
    }

    [Fact]
    public void Your_own()
    {
        Check(Schedule.From(t => 1.0 / t), t => 1 / t, peak: 1);
        Check(new Sawtooth(), t => t % 3, peak: 1);
    }

    private static void Check(Schedule schedule, Func<double, double> formula, double peak, int until = 40)
    {
        for (int t = 1; t <= until; t++) Assert.Equal(formula(t), schedule.At(t), 1e-14 * Math.Max(1, Math.Abs(formula(t))));
        Assert.Equal(schedule.At(1), schedule.Initial);
        Assert.Equal(peak, schedule.Peak);
        Scalar scalar = schedule;
        Assert.Equal((schedule.Initial, peak, schedule.Initial), (scalar.Value, scalar.Peak.Value, scalar.Initial.Value));
    }

    private sealed class Sawtooth : Schedule
    {
        protected override double ValueAt(long step) => step % 3;
    }
}
