using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Kernels;

/// <summary>Before anything is timed: all contestants compute the same thing.</summary>
internal static class Verification
{
    private const int Steps = 5;
    private const double LearningRate = 1e-3;

    /// <summary>What C may differ by, as it contracts, and TensorPrimitives, as constants are multiplied first.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>What peers of rules with reductions may differ by, as they add up in float.</summary>
    private const double ReducingTolerance = 1e-5;

    /// <summary>Steps every contestant from the same values.</summary>
    /// <exception cref="BenchmarkException">One of them ends elsewhere than the generated kernel.</exception>
    public static void Run(Scenario scenario, int count, CompiledKernels? native, HelperThread? helper)
    {
        using Workspace memory = scenario.Allocate(count, LearningRate);
        (string Name, float[] Values)[] expected = Advance(memory, new OptimizerStep(ContestantNames.Step, memory.Optimizer, helper is null ? 1 : 2));
        foreach (Contestant peer in scenario.CreatePeers(memory, LearningRate, native, helper))
        {
            using (peer)
            {
                double tolerance = !scenario.IsElementwise ? ReducingTolerance : !scenario.IsFast && peer.Name is ContestantNames.ByHand or ContestantNames.Scalar ? 0 : Tolerance;
                foreach (((string name, float[] values), (_, float[] actual)) in expected.Zip(Advance(memory, peer)))
                {
                    int index = FirstDifference(values, actual, tolerance);
                    if (index < 0) continue;
                    throw new BenchmarkException(FormattableString.Invariant(
                        $"{scenario.Name}, {count} parameters: '{peer.Name}' gives {name}[{index}] = {actual[index]:R} after {Steps} steps, the generated kernel {values[index]:R}."));
                }
            }
        }
    }

    private static (string Name, float[] Values)[] Advance(Workspace memory, Contestant contestant)
    {
        memory.Reset();
        contestant.Prepare();
        for (int step = 0; step < Steps; step++) contestant.Run();
        return [.. memory.Snapshot()];
    }

    private static int FirstDifference(float[] expected, float[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = tolerance == 0
                ? BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                : Math.Abs((double)expected[i] - actual[i]) <= tolerance * Math.Abs((double)expected[i]);
            if (!same) return i;
        }

        return -1;
    }
}
