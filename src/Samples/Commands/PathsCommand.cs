using System.CommandLine;
using Descent.Samples.Paths;
using Descent.Samples.Reports;
using Descent.Samples.Training;
using Spectre.Console;

namespace Descent.Samples.Commands;

/// <summary>Draws the ways of the optimizers over functions of two variables.</summary>
internal static class PathsCommand
{
    public static Command Create()
    {
        Option<int> steps = SampleOptions.Steps(400);
        Option<string[]> optimizers = SampleOptions.Optimizers();
        Option<string> output = SampleOptions.Output("paths.html");
        var command = new Command("paths", "Draws the optimizers' paths over the functions of Rosenbrock, Beale and Himmelblau.") { steps, optimizers, output };
        command.SetAction((parsed, cancellation) => SampleApp.Work(() =>
        {
            IReadOnlyList<Contestant> contestants = Lineup.Select(parsed.GetValue(optimizers)!);
            ReportFile report = ReportFile.Prepare(parsed.GetValue(output)!, "paths.html");
            Run(SampleConsole.For(parsed.InvocationConfiguration.Output), contestants, parsed.GetValue(steps), report, cancellation);
        }));
        return command;
    }

    private static void Run(IAnsiConsole console, IReadOnlyList<Contestant> contestants, int steps, ReportFile report, CancellationToken cancellation)
    {
        var paths = new List<(Surface, IReadOnlyList<DescentPath>)>();
        Table table = console.NewTable(["Optimizer", .. Surfaces.All.Select(surface => surface.Name)]);
        foreach (Surface surface in Surfaces.All)
        {
            console.WriteLine($"{surface.Name}: {contestants.Count} optimizers");
            paths.Add((surface, [.. contestants.Select(contestant =>
            {
                cancellation.ThrowIfCancellationRequested();
                return DescentPath.WalkWithBestRate(surface, contestant, steps);
            })]));
        }
        for (int i = 0; i < contestants.Count; i++)
            table.AddRow([Markup.Escape(contestants[i].Name), .. paths.Select(entry => Describe(entry.Item1, entry.Item2[i]))]);
        console.WriteLine($"Distance to the nearest minimum after {steps} steps, and the learning rate that led there:");
        console.Write(table);
        report.Write(new PathsReport(paths, steps).ToHtml());
        console.WritePath("Report", report.Path);
    }

    private static string Describe(Surface surface, DescentPath path)
        => $"{Figures.Loss(surface.DistanceToMinimum(path.End))} ({Figures.Rate(path.LearningRate)})";
}
