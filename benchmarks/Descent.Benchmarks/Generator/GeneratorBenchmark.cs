using Descent.Benchmarks.Harness;
using Descent.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Descent.Benchmarks.Generator;

/// <summary>What compiling rules costs a build, and an editor.</summary>
internal static class GeneratorBenchmark
{
    /// <summary>Roslyn's own name of the step that hands every class with the attribute to the generator.</summary>
    private const string AnalysisStep = "result_ForAttributeWithMetadataName";

    /// <summary>Measures and reports.</summary>
    /// <exception cref="BenchmarkException">The generated sources do not compile.</exception>
    public static void Run(GeneratorOptions options)
    {
        // The first run in a process also pays for the compiler itself: it is said, and kept out of the table.
        double first = options.Milliseconds(() => RuleProject.CreateDriver().RunGenerators(new RuleProject(1).Compilation));
        for (int i = 0; i < options.WarmUps; i++) Measure(20, options with { ColdRuns = 1, Keystrokes = 5 });

        var rows = new List<GeneratorRow>();
        foreach (int count in options.Counts)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"Generator, {count} optimizers ..."));
            rows.Add(Measure(count, options));
        }

        GeneratorReport.Write(rows, first, options);
    }

    private static GeneratorRow Measure(int count, GeneratorOptions options)
    {
        var project = new RuleProject(count);
        GeneratorDriver driver = RuleProject.CreateDriver();
        var cold = new double[options.ColdRuns];
        for (int i = 0; i < cold.Length; i++)
        {
            Compilation fresh = project.Create();
            GC.Collect();
            cold[i] = options.Milliseconds(() => RuleProject.CreateDriver().RunGenerators(fresh));
        }

        double build = Build(project, ref driver, options);
        var keystrokes = new double[options.Keystrokes];
        for (int i = 0; i < keystrokes.Length; i++)
        {
            project.Edit();
            keystrokes[i] = options.Milliseconds(() => driver = driver.RunGenerators(project.Compilation));
        }

        return new(count, Spread.Of(cold), Spread.Of(keystrokes), CountRuns(driver, AnalysisStep), CountChanges(driver, DescentGenerator.EmitStep), build);
    }

    private static double Build(RuleProject project, ref GeneratorDriver driver, GeneratorOptions options)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(project.Compilation, out Compilation output, out _);
        EmitResult? result = null;
        double milliseconds = options.Milliseconds(() => result = output.Emit(Stream.Null));
        if (result!.Success) return milliseconds;
        Diagnostic error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        throw new BenchmarkException($"The generated sources do not compile: {error}");
    }

    /// <summary>Outputs of a step that were computed, whether or not they then turned out to be the same.</summary>
    private static int CountRuns(GeneratorDriver driver, string step) => Count(driver, step, reason => reason != IncrementalStepRunReason.Cached);

    /// <summary>Outputs of a step that are new.</summary>
    private static int CountChanges(GeneratorDriver driver, string step) =>
        Count(driver, step, reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private static int Count(GeneratorDriver driver, string step, Func<IncrementalStepRunReason, bool> counts) =>
        driver.GetRunResult().Results.Single().TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Count(output => counts(output.Reason)) : 0;
}
