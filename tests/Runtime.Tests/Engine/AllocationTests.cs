using System.Diagnostics;
using System.Reflection;
using Descent.TestKit;

namespace Descent.Runtime.Tests.Engine;

/// <summary>A step allocates nothing, on no thread.</summary>
public sealed class AllocationTests(AllocationReport<AllocationCases> report) : IClassFixture<AllocationReport<AllocationCases>>
{
    [Theory, InlineData(1), InlineData(2)]
    public void Steps_allocate_nothing(int threads) => report.AssertNothing($"AdamW on {threads}");

    [Fact]
    public void Steps_over_memory_of_the_caller_allocate_nothing() => report.AssertNothing("AdamW over memory of the caller");

    [Theory]
    [InlineData(StorageFormat.BFloat16, StorageFormat.BFloat16, MasterWeights.None, 2)]
    [InlineData(StorageFormat.Native, StorageFormat.EightBit, MasterWeights.None, 2)]
    [InlineData(StorageFormat.BFloat16, StorageFormat.EightBit, MasterWeights.Compensated, 1)]
    [InlineData(StorageFormat.Half, StorageFormat.Native, MasterWeights.Single, 2)]
    public void Steps_over_narrow_memory_allocate_nothing(StorageFormat value, StorageFormat state, MasterWeights master, int threads) =>
        report.AssertNothing(AllocationCases.NameOf(value, state, master, threads));

    [Theory, InlineData("Lamb", 2), InlineData("ClippedSgd", 2), InlineData("Distance", 2), InlineData("Factored", 2), InlineData("Factored", 1)]
    public void Steps_in_rounds_allocate_nothing(string name, int threads)
    {
        // Functions over vectors box in code that is not optimized.
        bool isDebug = typeof(Optimizer).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        Assert.SkipWhen(isDebug && name == "Factored", "Random numbers allocate in a debug build.");
        report.AssertNothing($"{name} on {threads}");
    }

    [Theory, InlineData("a set"), InlineData("a set that shares")]
    public void Steps_of_a_set_allocate_nothing(string name) => report.AssertNothing(name);

    [Fact]
    public void Helpers_allocate_nothing() => report.AssertNothing("rounds with a helper");
}
