using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Tests.Harness;

public class ComparisonTests
{
    [Fact]
    public void A_round_is_quiet_only_if_neither_was_held_up()
    {
        var comparison = new Comparison("a", "b");
        comparison.Add(new(1, 2));
        comparison.Add(new(1.05, 2.1));
        comparison.Add(new(1.5, 2));
        comparison.Add(new(1, 3));
        Assert.Equal(0.5, comparison.QuietShare);
        Assert.Equal([2, 2], comparison.QuietSamples.Select(sample => Math.Round(sample.Ratio, 9)));
        Assert.Equal(2, comparison.Ratio.Median, 1e-9);
        Assert.Equal(3, comparison.Ratio.Maximum, 1e-9);
    }

    [Fact]
    public void Every_sample_of_a_peer_stands_between_two_of_the_subject()
    {
        var calls = new List<string>();
        double now = 0;
        Contestant Create(string name, double seconds) => new Recorded(name, () => { calls.Add(name); now += seconds; });
        var sampler = new Sampler(TimeSpan.FromSeconds(1), () => now);
        IReadOnlyList<Comparison> comparisons = new PairedComparison(sampler, rounds: 3).Run(Create("s", 1), [Create("a", 2), Create("b", 4)]);

        string order = string.Concat(calls);
        // A sample of each to find out how long they take, then the rounds.
        Assert.Equal("sab" + "sasbs" + "sbsas" + "sasbs", order);
        Assert.Equal([2, 4], comparisons.Select(comparison => comparison.Ratio.Median));
    }

    private sealed class Recorded(string name, Action run) : Contestant(name)
    {
        public override void Run() => run();
    }
}
