using System.CommandLine;
using Descent.Samples.Regression;
using Descent.Samples.Reports;
using Spectre.Console;

namespace Descent.Samples.Commands;

/// <summary>Fits a linear model in the ways that textbooks explain, and compares the weights with the exact solution.</summary>
internal static class LinearRegressionCommand
{
    private const int Rows = 1000;
    private const int Columns = 8;
    private const double Noise = 0.1;

    public static Command Create()
    {
        Option<int> epochs = SampleOptions.Epochs(200), seed = SampleOptions.Seed();
        var command = new Command("linear-regression", "Solves y = Xw + noise in the ways of the textbooks, each compared with the least-squares solution.") { epochs, seed };
        command.SetAction((parsed, cancellation) => SampleApp.Work(
            () => Run(SampleConsole.For(parsed.InvocationConfiguration.Output), parsed.GetValue(epochs), parsed.GetValue(seed), cancellation)));
        return command;
    }

    private static void Run(IAnsiConsole console, int epochs, int seed, CancellationToken cancellation)
    {
        LinearProblem problem = LinearProblem.Create(Rows, Columns, Noise, seed);
        double[] exact = LeastSquares.Solve(problem);
        double least = problem.Loss(ToSingle(exact));
        console.WriteLine($"{Rows} rows, {Columns} weights, {epochs} epochs. The normal equations give a loss of {Figures.Loss(least)}, "
            + $"{Figures.Loss(Distance(exact, problem.TrueWeights))} from the true weights.");

        Table table = console.NewTable("Method", "Optimizer", "Rows per step", "Steps", "Distance to least squares", "Loss above minimum");
        foreach (TextbookMethod method in TextbookMethod.All)
        {
            cancellation.ThrowIfCancellationRequested();
            (float[] weights, int steps) = method.Fit(problem, epochs, seed);
            table.AddRow(method.Name, method.Optimizer, method.BatchSize == 0 ? "all" : $"{method.BatchSize}", $"{steps}",
                Figures.Loss(Distance(ToDouble(weights), exact)), Figures.Loss(Math.Max(0, problem.Loss(weights) - least)));
        }
        console.Write(table);
    }

    private static double Distance(double[] left, double[] right)
        => Math.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum());

    private static float[] ToSingle(double[] values) => [.. values.Select(value => (float)value)];

    private static double[] ToDouble(float[] values) => [.. values.Select(value => (double)value)];
}
