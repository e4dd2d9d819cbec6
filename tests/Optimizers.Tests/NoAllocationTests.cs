using Descent.Optimizers.Tests.BitForBit;
using Descent.TestKit;

namespace Descent.Optimizers.Tests;

/// <summary>A step allocates nothing, on the calling thread or on any other.</summary>
public sealed class NoAllocationTests(AllocationReport<AllocationCases> report) : IClassFixture<AllocationReport<AllocationCases>>
{
    public static TheoryData<string, int> Optimizers
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (Type type in OptimizerTypes.All.Concat(OptimizerTypes.Fast))
            {
                data.Add(type.Name, 1);
                data.Add(type.Name, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Steps_allocate_nothing(string name, int threads)
    {
#if DEBUG
        Assert.SkipWhen(name == nameof(Sgld), "Unoptimized code allocates where it reads the constant spans of the normal distribution.");
#endif
        report.AssertNothing(AllocationCases.NameOf(name, threads));
    }
}
