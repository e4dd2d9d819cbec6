using Descent.Optimizers.Tests.BitForBit;
using Descent.TestKit;

namespace Descent.Optimizers.Tests;

/// <summary>Steps of every optimizer, on one thread and on two. Whether a helper takes part is up to the machine; a case of the runtime sees to it.</summary>
public sealed class AllocationCases : IAllocationCases
{
    private static readonly int[] s_threads = [1, 2];

    public static void Measure(AllocationMeter meter)
    {
        foreach (Type type in OptimizerTypes.All.Concat(OptimizerTypes.Fast))
        {
            foreach (int threads in s_threads) Measure(meter, type, threads);
        }
    }

    public static string NameOf(string optimizer, int threads) => $"{optimizer} on {threads}";

    private static void Measure(AllocationMeter meter, Type type, int threads)
    {
        using var single = new Parameter<float>("large", [20_000]);
        using var twice = new Parameter<double>("large", [20_000]);
        using var small = new Parameter<double>("small", [3, 5]);
        single.Gradient.Fill(0.5f);
        twice.Gradient.Fill(0.5);
        small.Gradient.Fill(-0.5);
        using Optimizer optimizer = OptimizerTypes.Create(type, [OptimizerTypes.IsDouble(type) ? twice : single, small], scheduled: true);
        optimizer.Threads = threads;
        meter.Measure(NameOf(type.Name, threads), () => optimizer.Step(), steps: 100);
    }
}
