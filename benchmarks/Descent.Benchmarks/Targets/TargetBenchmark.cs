using System.Diagnostics;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Targets;

/// <summary>The whole table: every figure beside what it is to be.</summary>
internal static class TargetBenchmark
{
    /// <summary>All families, in the order of the table.</summary>
    public static IReadOnlyList<TargetFamily> Families { get; } =
    [
        new Families.SteadyStep(), new Families.SmallestTensor(), new Families.TailLengths(), new Families.FastMode(), new Families.TensorLists(), new Families.Dispatch(),
        new Families.PlacedState(), new Families.FirstSteps(), new Families.OlderProcessors(), new Families.NarrowSpeed(), new Families.NarrowLoss(), new Families.NeighboursInOnePass(), new Families.BesideTorch(),
    ];

    /// <summary>Measures the families, row by row, and keeps each as soon as it is there.</summary>
    public static IReadOnlyList<TargetRow> Measure(IReadOnlyList<TargetFamily> families, TargetContext context)
    {
        if (context.Native is null) TargetContext.Say($"C is left out: {context.ReasonWithoutNative}.");
        else if (!context.Native.HasAvx512) TargetContext.Say("C with AVX-512 is left out: this processor has none.");
        var all = new List<TargetRow>();
        foreach (TargetFamily family in families)
        {
            long start = Stopwatch.GetTimestamp();
            var load = OtherLoad.Start();
            foreach (TargetRow row in family.Measure(context))
            {
                TargetRow observed = row with { OtherLoad = context.LastLoad };
                all.Add(observed);
                ResultStore.Add(family.Name, [observed]);
            }

            TargetContext.Say($"{family.Name}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s, other processes took {load.Share:0 %} of a processor");
        }

        return all;
    }
}
