using System.CommandLine;
using Descent.Samples.Data;
using Descent.Samples.Reports;
using Descent.Samples.Training;
using Spectre.Console;

namespace Descent.Samples.Commands;

/// <summary>What the program does without a command: it trains a classifier of digits with every optimizer.</summary>
internal static class DigitsCommand
{
    public static RootCommand Create()
    {
        Option<int> epochs = SampleOptions.Epochs(30), seed = SampleOptions.Seed();
        Option<int?> threads = SampleOptions.Threads();
        Option<string[]> optimizers = SampleOptions.Optimizers();
        Option<string> output = SampleOptions.Output("digits.html");
        var command = new RootCommand("Trains a small network to read handwritten digits, once with each optimizer, and compares them.") { epochs, seed, threads, optimizers, output };
        command.SetAction((parsed, cancellation) => SampleApp.Work(() =>
        {
            IReadOnlyList<Contestant> contestants = Lineup.Select(parsed.GetValue(optimizers)!);
            ReportFile report = ReportFile.Prepare(parsed.GetValue(output)!, "digits.html");
            var settings = new TrainingSettings(parsed.GetValue(epochs), parsed.GetValue(seed), parsed.GetValue(threads));
            Run(SampleConsole.For(parsed.InvocationConfiguration.Output), contestants, settings, report, cancellation);
        }));
        return command;
    }

    private static void Run(IAnsiConsole console, IReadOnlyList<Contestant> contestants, TrainingSettings settings, ReportFile report, CancellationToken cancellation)
    {
        (DataSet training, DataSet test) = Digits.Load().Split(settings.HeldOut, settings.Seed);
        using var race = new Race(contestants, settings, training, test);
        console.WriteLine($"{training.Count} digits to learn from, {test.Count} to test on; {settings.Epochs} epochs, {contestants.Count} optimizers.");
        RaceView.Follow(race, console, cancellation);

        IReadOnlyList<TrainingResult> results = race.Results();
        console.Write(ResultTable.Create(results, console));
        report.Write(new DigitsReport(settings, training.Count, test.Count, results).ToHtml());
        console.WritePath("Report", report.Path);
    }
}
