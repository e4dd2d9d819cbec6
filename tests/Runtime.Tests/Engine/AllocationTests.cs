using System.Diagnostics;
using System.Reflection;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>A step allocates nothing, on no thread. Alone, for the total is that of the process.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    [Theory, InlineData(1), InlineData(2)]
    public void A_thousand_steps_allocate_nothing(int threads)
    {
        using var large = new Parameter<float>("large", [17_000]);
        using var small = new Parameter<double>("small", [7]);
        large.Gradient.Fill(1);
        small.Gradient.Fill(1);
        using var optimizer = new AdamW(large, small) { Threads = threads, LearningRate = Schedule.Cosine(1e-3, 10_000, warmup: 10), Beta1 = Schedule.Linear(0.8, 0.9, 100) };
        AssertNoAllocation(() => optimizer.Step());
    }

    [Fact]
    public void A_thousand_steps_over_memory_of_the_caller_allocate_nothing()
    {
        using var optimizer = new AdamW();
        float[] w = new float[7], g = new float[7], m = new float[7], v = new float[7];
        AssertNoAllocation(() =>
        {
            optimizer.BeginStep();
            optimizer.Apply(w, g, m, v);
        });
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16, StorageFormat.BFloat16, MasterWeights.None, 2)]
    [InlineData(StorageFormat.Native, StorageFormat.EightBit, MasterWeights.None, 2)]
    [InlineData(StorageFormat.BFloat16, StorageFormat.EightBit, MasterWeights.Compensated, 1)]
    [InlineData(StorageFormat.Half, StorageFormat.Native, MasterWeights.Single, 2)]
    public void Steps_over_narrow_memory_allocate_nothing(StorageFormat value, StorageFormat state, MasterWeights master, int threads)
    {
        using Parameter large = Narrow.NarrowParameters.Create(value, value, "large", 17_000), small = Narrow.NarrowParameters.Create(value, value, "small", 7);
        using var optimizer = new AdamW(large, small) { Threads = threads, StateFormat = state, MasterWeights = master, ShadowFormat = StorageFormat.BFloat16 };
        AssertNoAllocation(() => optimizer.Step(), steps: 100);
    }

    [Theory, InlineData("Lamb", 2), InlineData("ClippedSgd", 2), InlineData("Distance", 2), InlineData("Factored", 2), InlineData("Factored", 1)]
    public void Steps_in_rounds_allocate_nothing(string name, int threads)
    {
        // Functions over vectors box in code that is not optimized.
        bool isDebug = typeof(Optimizer).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        Assert.SkipWhen(isDebug && name == "Factored", "Random numbers allocate in a debug build.");
        using Parameter<float> large = PhaseTests.Filled("large", [17_000]), matrix = PhaseTests.Filled("matrix", [6, 9]);
        using Optimizer optimizer = PhaseTests.Create(name, large, matrix);
        optimizer.Threads = threads;
        AssertNoAllocation(() => optimizer.Step(), steps: 40);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Steps_of_a_set_allocate_nothing(bool shares)
    {
        using Parameter<float> a = PhaseTests.Filled("a", [9_000]), b = PhaseTests.Filled("b", [9_000]), c = PhaseTests.Filled("c", [10, 20]);
        using var set = new OptimizerSet(new AdamW(a), new ClippedSgd(b), new Ranked(c)) { SharesModelScope = shares, Threads = 2 };
        AssertNoAllocation(() => set.Step(), steps: 40);
    }

    private static void AssertNoAllocation(Action step, int steps = 1000)
    {
        for (int i = 0; i < steps / 10 + 10; i++) step();
        long total = long.MaxValue;
        // The test runner itself may allocate meanwhile: once in a few rounds it does not.
        for (int round = 0; round < 100 && total != 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true), mine = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < steps; i++) step();
            mine = GC.GetAllocatedBytesForCurrentThread() - mine;
            total = Math.Min(total, GC.GetTotalAllocatedBytes(precise: true) - before);
            Assert.Equal(0, mine);
        }

        Assert.Equal(0, total);
    }
}
