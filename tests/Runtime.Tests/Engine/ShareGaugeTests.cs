namespace Descent.Runtime.Tests.Engine;

/// <summary>The faster way is found and kept, also when it changes; looking for it costs little. The clock is the test's own.</summary>
public sealed class ShareGaugeTests
{
    [Theory, InlineData(100, 60, true), InlineData(100, 160, false), InlineData(100, 1000, false), InlineData(100, 99, false)]
    public void The_faster_way_is_found_at_little_cost(double alone, double shared, bool expected)
    {
        var gauge = new ShareGauge();
        Run(gauge, 100, alone, shared);
        (double total, int sharedRounds) = Run(gauge, 20_000, alone, shared);
        Assert.InRange(total / 20_000, Math.Min(alone, shared), 1.03 * Math.Min(alone, shared));
        Assert.Equal(expected, sharedRounds > 10_000);
    }

    [Fact]
    public void A_change_is_noticed()
    {
        var gauge = new ShareGauge();
        Run(gauge, 1000, alone: 100, shared: 60);
        Assert.True(gauge.IsShared);
        // Helpers sleep from now on.
        Assert.InRange(Run(gauge, 200, alone: 100, shared: 300).Total, 0, 200 * 120);
        Assert.False(gauge.IsShared);
        // And are awake again: found out at the next trial.
        Run(gauge, 5000, alone: 100, shared: 60);
        Assert.InRange(Run(gauge, 1000, alone: 100, shared: 60).Total, 0, 1000 * 65);
    }

    [Fact]
    public void A_slow_round_changes_nothing()
    {
        var gauge = new ShareGauge();
        Run(gauge, 100, alone: 100, shared: 60);
        gauge.End(1e6);
        Assert.True(gauge.IsShared);
    }

    [Theory, InlineData(5), InlineData(6), InlineData(7)]
    public void A_slow_round_of_the_first_trial_changes_nothing(int slow)
    {
        var gauge = new ShareGauge();
        for (int round = 0; round < 20; round++) gauge.End(round == slow ? 1e6 : gauge.IsShared ? 60 : 100);
        Assert.True(gauge.IsShared);
    }

    [Fact]
    public void The_first_rounds_are_shared_and_do_not_count()
    {
        var gauge = new ShareGauge();
        Assert.True(gauge.IsShared);
        gauge.End(1e6);
        gauge.End(1e6);
        Run(gauge, 12, alone: 100, shared: 60);
        Assert.True(gauge.IsShared);
    }

    private static (double Total, int Shared) Run(ShareGauge gauge, int rounds, double alone, double shared)
    {
        (double total, int sharedRounds) = (0, 0);
        for (int i = 0; i < rounds; i++)
        {
            double ticks = gauge.IsShared ? shared : alone;
            if (gauge.IsShared) sharedRounds++;
            total += ticks;
            gauge.End(ticks);
        }

        return (total, sharedRounds);
    }
}
