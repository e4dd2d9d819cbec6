using System.Diagnostics;

namespace Descent.Benchmarks.Targets;

/// <summary>The whole table: every figure beside what it is to be.</summary>
internal static class TargetBenchmark
{
    /// <summary>All families, in the order of the table.</summary>
    public static IReadOnlyList<TargetFamily> Families { get; } =
    [
        new Families.SteadyStep(), new Families.SmallestTensor(), new Families.TailLengths(), new Families.TensorLists(), new Families.Dispatch(), new Families.PlacedState(), new Families.FirstSteps(), new Families.NeighboursInOnePass(),
    ];

    /// <summary>Measures the families, keeps their rows and prints them.</summary>
    /// <returns>Rows that miss their target by more than the noise.</returns>
    public static int Run(IReadOnlyList<TargetFamily> families, TargetContext context)
    {
        if (context.Native is null) Console.Error.WriteLine($"C is left out: {context.ReasonWithoutNative}.");
        var all = new List<TargetRow>();
        foreach (TargetFamily family in families)
        {
            long start = Stopwatch.GetTimestamp();
            var rows = new List<TargetRow>();
            foreach (TargetRow row in family.Measure(context))
            {
                rows.Add(row);
                ResultStore.Add(family.Name, [row]);
            }

            TargetContext.Say($"{family.Name}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
            all.AddRange(rows);
        }

        TargetReport.Print(all);
        return all.Count(row => row.Verdict == Verdict.Missed);
    }
}
