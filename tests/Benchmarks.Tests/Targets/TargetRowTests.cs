using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Targets;

namespace Descent.Benchmarks.Tests.Targets;

public class TargetRowTests
{
    private static readonly TargetRow s_blank = new() { Family = "family", Subject = "subject" };

    [Theory]
    [InlineData(0.97, 0.96, 0.98, false, Verdict.Met)]
    [InlineData(0.96, 0.95, 0.975, false, Verdict.WithinNoise)]
    [InlineData(0.96, 0.95, 0.965, false, Verdict.Missed)]
    [InlineData(0.96, 0.95, 0.965, true, Verdict.AtLimit)]
    internal void Ratios_are_judged_by_median_then_noise_then_bound(double median, double low, double high, bool isAtLimit, Verdict verdict)
    {
        TargetRow row = s_blank with { Requirement = Requirement.AtLeast(0.97), Value = new(median, low, high), Noise = new(low, high), IsAtLimit = isAtLimit };
        Assert.Equal(verdict, row.Verdict);
    }

    [Theory]
    [InlineData(15, 14, 16, Verdict.Met)]
    [InlineData(16, 15, 17, Verdict.WithinNoise)]
    [InlineData(16, 15.5, 17, Verdict.Missed)]
    internal void Times_are_to_be_below(double median, double low, double high, Verdict verdict)
    {
        TargetRow row = s_blank with { Requirement = Requirement.AtMost(15), Value = new(median, low, high), Noise = new(low, high) };
        Assert.Equal(verdict, row.Verdict);
    }

    [Fact]
    public void What_was_not_measured_misses_nothing()
    {
        TargetRow row = s_blank.For(TargetLine.TorchLarge).Without("no PyTorch");
        Assert.Equal(Verdict.NotMeasured, row.Verdict);
        Assert.Equal(0, ExitCode.Of([row, s_blank]));
    }

    [Fact]
    public void One_row_that_misses_is_enough_to_fail()
    {
        TargetRow missed = s_blank.With([0.5, 0.5, 0.5]).For(TargetLine.Traffic), met = s_blank.With([1.0, 1, 1]).For(TargetLine.Traffic);
        Assert.Equal(0, ExitCode.Of([met, met]));
        Assert.Equal(1, ExitCode.Of([met, missed]));
    }

    [Fact]
    public void Quiet_rounds_decide_where_there_are_enough()
    {
        var comparison = new Comparison("a", "b");
        for (int i = 0; i < 5; i++) comparison.Add(new(1, 1));
        for (int i = 0; i < 10; i++) comparison.Add(new(2, 1));
        TargetRow row = s_blank.With(comparison, 1);
        Assert.Equal(1, row.Value.Median);
        Assert.Equal(0.5, row.Value.Minimum);
        Assert.Equal(new MedianInterval(1, 1), row.Noise);

        var noisy = new Comparison("a", "b");
        for (int i = 0; i < 4; i++) noisy.Add(new(1, 1));
        for (int i = 0; i < 10; i++) noisy.Add(new(2, 1));
        Assert.Equal(0.5, s_blank.With(noisy, 1).Value.Median);
    }

    [Fact]
    public void Slow_peers_are_judged_by_the_loop_that_bounds_all_others()
    {
        var peer = new Comparison("Step()", "scalar");
        peer.Add(new(1, 4));
        var bound = new Comparison("Step()", "traffic");
        bound.Add(new(1, 0.9));
        TargetRow row = s_blank.With(peer, 1) with { Requirement = Requirement.AtLeast(5) };
        Assert.Equal(Verdict.AtLimit, Benchmarks.Targets.Families.Bound.Mark(row, peer, [peer, bound], "traffic").Verdict);
        TargetRow reachable = row with { Requirement = Requirement.AtLeast(4.3) };
        Assert.Equal(Verdict.Missed, Benchmarks.Targets.Families.Bound.Mark(reachable, peer, [peer, bound], "traffic").Verdict);
    }
}
