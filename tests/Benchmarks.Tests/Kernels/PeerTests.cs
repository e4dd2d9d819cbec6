using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Tests.Kernels;

public class PeerTests(PeerTests.Fixture fixture) : IClassFixture<PeerTests.Fixture>
{
    public static TheoryData<int, bool> Rules => [.. Enumerable.Range(0, Scenarios.All.Count).Select(i => (i, false)), .. Enumerable.Range(0, Scenarios.Fast.Count).Select(i => (i, true))];

    [Theory]
    [MemberData(nameof(Rules))]
    public void All_peers_compute_the_same_step(int rule, bool isFast)
    {
        Scenario scenario = (isFast ? Scenarios.Fast : Scenarios.All)[rule];
        Verification.Run(scenario, scenario.IsMatrix ? 1024 : 1003, fixture.Native, null);
        Verification.Run(scenario, 32 << 10, fixture.Native, scenario.IsElementwise ? fixture.Helper : null);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(1003)]
    public unsafe void Halves_are_the_whole(int count)
    {
        float* w = stackalloc float[1];
        var all = new Arrays(w, w, w, null, w, count);
        Arrays first = all.Half(0), second = all.Half(1);
        Assert.Equal(count, first.Count + second.Count);
        Assert.Equal((nint)(w + first.Count), (nint)second.W);
        Assert.True(second.State(1) == null);
        Assert.Equal(0, first.Count % 16);
    }

    [Fact]
    public void Pure_traffic_leaves_values_as_they_are()
    {
        foreach (Scenario scenario in Scenarios.All)
        {
            using Workspace memory = scenario.Allocate(32 << 10, 1e-8);
            (string, float[] Values)[] before = [.. memory.Snapshot()];
            using var traffic = new TrafficStep(memory, scenario.Passes, null);
            traffic.Run();
            Assert.Equal(before[0].Values, memory.Snapshot().First().Values);
        }
    }

    public sealed class Fixture : IDisposable
    {
        internal CompiledKernels? Native { get; } = CompiledKernels.TryCreate(out _);

        internal HelperThread Helper { get; } = new();

        public void Dispose()
        {
            Native?.Dispose();
            Helper.Dispose();
        }
    }
}
