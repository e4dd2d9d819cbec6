using System.Globalization;
using System.Numerics;

namespace Descent.Optimizers.Tests.Reference;

/// <summary>Every optimizer against what well-known implementations compute from the same gradients.</summary>
public sealed class ReferenceTrajectoryTests
{
    /// <summary>Relative to the larger of 1 and the value.</summary>
    private const double SingleTolerance = 2e-6;

    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            for (int i = 0; i < Trajectories.All.Count; i++) rows.Add(i, Trajectories.All[i].File);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Double_follows_the_reference(int row, string file)
    {
        Trajectory trajectory = Trajectories.All[row];
        (double error, string where) = Follow<double>(trajectory, expected => Math.Abs(expected));
        Report(file, error, where, trajectory.Tolerance);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Single_follows_the_reference(int row, string file)
    {
        Trajectory trajectory = Trajectories.All[row];
        (double error, string where) = Follow<float>(trajectory, expected => Math.Max(1, Math.Abs(expected)));
        Report(file, error, where, Math.Max(SingleTolerance, trajectory.Tolerance));
    }

    [Fact]
    public void Every_reference_is_followed_to_the_last_digit_by_some_rule() =>
        Assert.Empty(ReferenceData.Names.Except(Trajectories.All.Where(row => row.Tolerance == Trajectory.Exact).Select(row => row.File)));

    /// <summary>The largest error over all steps and tensors, and where it is.</summary>
    internal static (double Error, string Where) Follow<T>(Trajectory trajectory, Func<double, double> unit) where T : unmanaged, INumber<T>
    {
        ReferenceInputs inputs = ReferenceData.Inputs;
        Dictionary<string, double[][]> expected = ReferenceData.Expected(trajectory.File);
        Parameter<T>[] parameters = [.. inputs.Shapes.Select(entry => new Parameter<T>(entry.Key, entry.Value))];
        foreach (Parameter<T> parameter in parameters) Fill(parameter.Value, inputs.Initial[parameter.Name]);

        (double Error, string Where) worst = (0, "");
        using Optimizer optimizer = trajectory.Create(parameters);
        for (int step = 0; step < inputs.Gradients[parameters[0].Name].Length; step++)
        {
            foreach (Parameter<T> parameter in parameters) Fill(parameter.Gradient, inputs.Gradients[parameter.Name][step]);
            optimizer.Step();
            foreach (Parameter<T> parameter in parameters)
            {
                for (int i = 0; i < parameter.Value.Length; i++)
                {
                    double value = double.CreateChecked(parameter.Value[i]), reference = expected[parameter.Name][step][i];
                    double error = Math.Abs(value - reference) / unit(reference);
                    if (!(error <= worst.Error)) worst = (error, FormattableString.Invariant($"{parameter.Name}[{i}] after step {step + 1}: {value:R}, expected {reference:R}"));
                }
            }
        }

        foreach (Parameter<T> parameter in parameters) parameter.Dispose();
        return worst;
    }

    private static void Fill<T>(Span<T> target, double[] values) where T : INumber<T>
    {
        for (int i = 0; i < values.Length; i++) target[i] = T.CreateChecked(values[i]);
    }

    private static void Report(string file, double error, string where, double tolerance)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"{file}: error {error:E2} at {where}");
        TestContext.Current.TestOutputHelper?.WriteLine(message);
        Assert.True(error <= tolerance, message);
    }
}
