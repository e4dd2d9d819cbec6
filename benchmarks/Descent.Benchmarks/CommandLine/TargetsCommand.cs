using System.CommandLine;
using System.Globalization;
using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels.Native;
using Descent.Benchmarks.Targets;
using Descent.Benchmarks.Targets.Families;
using Descent.Benchmarks.Targets.Report;

namespace Descent.Benchmarks.CommandLine;

/// <summary><c>targets</c>: the whole table of figures and targets, or some families of it.</summary>
internal static class TargetsCommand
{
    private static readonly Option<string[]> s_families = new("--family") { Description = $"Only these families of rows: {string.Join(", ", TargetBenchmark.Families.Select(family => family.Name))}.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> s_filter = new("--filter") { Description = "Only optimizers whose name contains this." };
    private static readonly Option<int[]> s_sizes = SizesOption.Create("--sizes", "Only these numbers of parameters, as 7,1023,1K,32K,512K,8M,32M.", []);
    private static readonly Option<int[]> s_threads = new("--threads") { Description = "1, 2 or both.", DefaultValueFactory = _ => [1, 2], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> s_rounds = new("--rounds") { Description = "Rounds per comparison; 0 for what suits the size." };
    private static readonly Option<bool> s_publish = new("--publish") { Description = "Write the table and the pictures into docs/ and README.md too." };
    private static readonly Option<bool> s_fresh = new("--fresh") { Description = "Forget rows of earlier runs." };
    private static readonly Option<bool> s_report = new("--report") { Description = "Measure nothing: make the report of what was measured before." };

    /// <summary>Its options.</summary>
    public static IEnumerable<Option> Options => [s_families, s_filter, s_sizes, s_threads, s_rounds, s_publish, s_fresh, s_report];

    /// <summary>The command.</summary>
    public static Command Create(Option<bool> quick)
    {
        var command = new Command("targets", "Every figure beside its target. Exits with 1 where one is missed by more than the noise.");
        foreach (Option option in Options) command.Add(option);
        command.SetAction(result => Guarded.Run(() => Run(result, quick)));
        return command;
    }

    /// <summary>The hidden command that a fresh process runs.</summary>
    public static Command CreateFirstSteps()
    {
        var command = new Command(FirstSteps.Command) { Hidden = true };
        command.SetAction(_ => FirstSteps.RunHere());
        return command;
    }

    /// <summary>The hidden command that a process with fewer instructions runs.</summary>
    public static Command CreateOlder()
    {
        var arguments = new Argument<string[]>("arguments");
        var command = new Command(OlderProcessors.Command) { arguments };
        command.Hidden = true;
        command.SetAction(result => OlderProcessors.RunHere(result.GetValue(arguments)!));
        return command;
    }

    /// <summary>Measures and reports; 1 where a target is missed by more than the noise.</summary>
    public static int Run(ParseResult result, Option<bool> quick)
    {
        string[] names = result.GetValue(s_families) ?? [];
        names = [.. names.SelectMany(name => name.Split(','))];
        if (names.FirstOrDefault(name => TargetBenchmark.Families.All(family => family.Name != name)) is { } unknown)
            throw new BenchmarkException($"There is no family '{unknown}'; there are {string.Join(", ", TargetBenchmark.Families.Select(family => family.Name))}.");

        TargetFamily[] families = [.. TargetBenchmark.Families.Where(family => names.Length == 0 || names.Contains(family.Name))];
        if (result.GetValue(s_fresh)) Array.ForEach(families, family => ResultStore.Clear(family.Name));
        string c;
        IReadOnlyList<TargetRow>? measured = null;
        using (var context = CreateContext(result, quick))
        {
            c = context.Native is null ? $"C is left out: {context.ReasonWithoutNative}." : $"C: `{CompiledKernels.CommandLine}`, {context.Native.Compiler}.";
            if (!result.GetValue(s_report)) TargetReport.Print(measured = TargetBenchmark.Measure(families, context));
        }

        TargetRow[] rows = [.. TargetBenchmark.Families.SelectMany(family => ResultStore.Load(family.Name))];
        string conditions = $"{Machine.Description}. {c} {Disturbance(rows)}";
        Publication.Write(Artifacts.Directory, rows, conditions);
        if (result.GetValue(s_publish))
        {
            Publication.Write(Path.Combine(Artifacts.Root, "docs"), rows, conditions);
            Publication.WriteReadme(Path.Combine(Artifacts.Root, "README.md"), rows);
        }

        return ExitCode.Of(measured ?? rows);
    }

    private static string Disturbance(IEnumerable<TargetRow> rows)
    {
        double[] loads = [.. rows.Select(row => row.OtherLoad).OfType<double>()];
        return loads.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Other processes took {Spread.Of(loads).Median:0 %} of a processor meanwhile, {Spread.Of(loads).Maximum:0 %} at worst.");
    }

    private static TargetContext CreateContext(ParseResult result, Option<bool> quick)
    {
        int[] sizes = result.GetValue(s_sizes) ?? [];
        int rounds = result.GetValue(s_rounds);
        return new TargetContext
        {
            Sizes = sizes.Length == 0 ? null : sizes, Rounds = rounds == 0 ? null : rounds, Threads = result.GetValue(s_threads)!, Filter = result.GetValue(s_filter), IsQuick = result.GetValue(quick),
        };
    }
}
