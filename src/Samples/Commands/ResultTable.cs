using Descent.Samples.Reports;
using Descent.Samples.Training;
using Spectre.Console;

namespace Descent.Samples.Commands;

/// <summary>The table at the end, the most accurate first.</summary>
internal static class ResultTable
{
    public static Table Create(IReadOnlyList<TrainingResult> results, IAnsiConsole console)
    {
        Table table = console.NewTable("Optimizer", "Loss", "Test accuracy", "Time/step", "State bytes/parameter", "Allocated bytes/step");
        foreach (TrainingResult result in results.OrderByDescending(r => r.Final.TestAccuracy).ThenBy(r => r.Final.TrainingLoss))
        {
            table.AddRow(Markup.Escape(result.Name), Figures.Loss(result.Final.TrainingLoss), Figures.Percent(result.Final.TestAccuracy),
                Figures.Microseconds(result.StepMicroseconds), Figures.Bytes(result.StateBytes), Figures.Bytes(result.AllocatedBytes));
        }
        return table;
    }
}
