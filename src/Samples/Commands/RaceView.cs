using Descent.Samples.Reports;
using Descent.Samples.Training;
using Spectre.Console;

namespace Descent.Samples.Commands;

/// <summary>Runs a race and shows how it goes.</summary>
internal static class RaceView
{
    private const int PlainLines = 10;
    private const int CurveWidth = 30;

    /// <summary>Runs all epochs; a table follows them on a terminal, a line from time to time elsewhere.</summary>
    public static void Follow(Race race, IAnsiConsole console, CancellationToken cancellation)
    {
        if (console.IsLive())
            FollowLive(race, console, cancellation);
        else
            FollowPlainly(race, console, cancellation);
    }

    private static void FollowLive(Race race, IAnsiConsole console, CancellationToken cancellation)
        => console.Live(Draw(race, console)).AutoClear(true).Start(display =>
        {
            foreach (int _ in race.Epochs(cancellation))
                display.UpdateTarget(Draw(race, console));
        });

    private static void FollowPlainly(Race race, IAnsiConsole console, CancellationToken cancellation)
    {
        int every = Math.Max(1, race.Settings.Epochs / PlainLines);
        foreach (int epoch in race.Epochs(cancellation))
        {
            if (epoch % every != 0 && epoch != race.Settings.Epochs)
                continue;
            TrainingRun leader = race.Runs.MinBy(run => run.Scores[^1].TrainingLoss)!;
            console.WriteLine($"epoch {epoch} of {race.Settings.Epochs}: {leader.Contestant.Name} leads with loss {Figures.Loss(leader.Scores[^1].TrainingLoss)}, "
                + $"test accuracy {Figures.Percent(leader.Scores[^1].TestAccuracy)}");
        }
    }

    private static Table Draw(Race race, IAnsiConsole console)
    {
        Table table = console.NewTable("Optimizer", "Loss", "Test accuracy", "Loss so far");
        table.Title($"epoch {race.Runs[0].Scores.Count - 1} of {race.Settings.Epochs}");
        int width = Math.Min(CurveWidth, race.Settings.Epochs + 1);
        foreach (TrainingRun run in race.Runs)
        {
            EpochScore now = run.Scores[^1];
            table.AddRow(Markup.Escape(run.Contestant.Name), Figures.Loss(now.TrainingLoss), Figures.Percent(now.TestAccuracy),
                $"[blue]{Sparkline.Draw([.. run.Scores.Select(score => score.TrainingLoss)], width).PadRight(width)}[/]");
        }
        return table;
    }
}
