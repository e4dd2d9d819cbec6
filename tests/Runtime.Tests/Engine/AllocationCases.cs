using Descent.Runtime.Tests.Fixtures;
using Descent.TestKit;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Steps of every kind: over parameters, over memory of the caller, in rounds, of a set.</summary>
public sealed class AllocationCases : IAllocationCases
{
    public static void Measure(AllocationMeter meter)
    {
        Plain(meter, threads: 1);
        Plain(meter, threads: 2);
        CallerMemory(meter);
        Narrow(meter, StorageFormat.BFloat16, StorageFormat.BFloat16, MasterWeights.None, threads: 2);
        Narrow(meter, StorageFormat.Native, StorageFormat.EightBit, MasterWeights.None, threads: 2);
        Narrow(meter, StorageFormat.BFloat16, StorageFormat.EightBit, MasterWeights.Compensated, threads: 1);
        Narrow(meter, StorageFormat.Half, StorageFormat.Native, MasterWeights.Single, threads: 2);
        Rounds(meter, "Lamb", threads: 2);
        Rounds(meter, "ClippedSgd", threads: 2);
        Rounds(meter, "Distance", threads: 2);
        Rounds(meter, "Factored", threads: 2);
        Rounds(meter, "Factored", threads: 1);
        Set(meter, shares: false);
        Set(meter, shares: true);
        Helper(meter);
    }

    public static string NameOf(StorageFormat value, StorageFormat state, MasterWeights master, int threads) => $"AdamW of {value} with state of {state} beside {master} on {threads}";

    private static void Plain(AllocationMeter meter, int threads)
    {
        using var large = new Parameter<float>("large", [17_000]);
        using var small = new Parameter<double>("small", [7]);
        large.Gradient.Fill(1);
        small.Gradient.Fill(1);
        using var optimizer = new AdamW(large, small) { Threads = threads, LearningRate = Schedule.Cosine(1e-3, 10_000, warmup: 10), Beta1 = Schedule.Linear(0.8, 0.9, 100) };
        meter.Measure($"AdamW on {threads}", () => optimizer.Step(), steps: 1000);
    }

    private static void CallerMemory(AllocationMeter meter)
    {
        using var optimizer = new AdamW();
        float[] w = new float[7], g = new float[7], m = new float[7], v = new float[7];
        meter.Measure("AdamW over memory of the caller", Step, steps: 1000);

        void Step()
        {
            optimizer.BeginStep();
            optimizer.Apply(w, g, m, v);
        }
    }

    private static void Narrow(AllocationMeter meter, StorageFormat value, StorageFormat state, MasterWeights master, int threads)
    {
        using Parameter large = Engine.Narrow.NarrowParameters.Create(value, value, "large", 17_000), small = Engine.Narrow.NarrowParameters.Create(value, value, "small", 7);
        using var optimizer = new AdamW(large, small) { Threads = threads, StateFormat = state, MasterWeights = master, ShadowFormat = StorageFormat.BFloat16 };
        meter.Measure(NameOf(value, state, master, threads), () => optimizer.Step(), steps: 100);
    }

    private static void Rounds(AllocationMeter meter, string name, int threads)
    {
        using Parameter<float> large = PhaseTests.Filled("large", [17_000]), matrix = PhaseTests.Filled("matrix", [6, 9]);
        using Optimizer optimizer = PhaseTests.Create(name, large, matrix);
        optimizer.Threads = threads;
        meter.Measure($"{name} on {threads}", () => optimizer.Step(), steps: 40);
    }

    private static void Set(AllocationMeter meter, bool shares)
    {
        using Parameter<float> a = PhaseTests.Filled("a", [9_000]), b = PhaseTests.Filled("b", [9_000]), c = PhaseTests.Filled("c", [10, 20]);
        using var set = new OptimizerSet(new AdamW(a), new ClippedSgd(b), new Ranked(c)) { SharesModelScope = shares, Threads = 2 };
        meter.Measure(shares ? "a set that shares" : "a set", () => set.Step(), steps: 40);
    }

    /// <summary>In the steps above a helper takes part if it wakes up in time, which on a busy machine it does not; here it does in every round.</summary>
    private static void Helper(AllocationMeter meter)
    {
        int begun = 0;
        using var work = new SharedWork(BeginTogether, items: 2, shares: 2);
        meter.Measure("rounds with a helper", work.Run, steps: 40);

        void BeginTogether(int item, int share)
        {
            int round = (Interlocked.Increment(ref begun) + 1) / 2;
            while (Volatile.Read(ref begun) < 2 * round) Thread.Yield();
        }
    }
}
