using Descent.Generator.IR;
using Descent.Generator.Verification;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>
/// Where a rule takes the parameters, in double precision: 50 steps of random gradients, and 50 steps down bowls of several curvatures; at the defaults, and with what is 0 by default set to 0.05, for
/// otherwise a mistake in a decay that is off would change nothing.
/// </summary>
internal static class Trajectory
{
    private const int Steps = 50;
    private const double Tolerance = 1e-9;

    public static IReadOnlyList<double> Of(RuleFacts facts)
    {
        List<double> places = [];
        foreach (bool isSet in new[] { false, true })
        {
            var drive = new RuleInterpreter(facts, options: DriveOptions.Double);
            foreach (HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
                if (isSet && hyperparameter.IsScalar && RuleFacts.DefaultOf(hyperparameter) == 0) drive.Set(hyperparameter.Name, 0.05);
            Run(drive, (step, unit, _) => Noise.Normal(1, step, unit), places);
            Run(drive, (_, unit, place) => place * Math.Pow(10, unit % 4 - 2), places);
        }

        return places;
    }

    /// <summary>Whether two rules part by more than rounding.</summary>
    public static bool Differ(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        for (int i = 0; i < left.Count; i++)
        {
            if (double.IsFinite(left[i]) != double.IsFinite(right[i])) return true;
            if (Math.Abs(left[i] - right[i]) > Tolerance * Math.Max(Math.Abs(left[i]), Math.Abs(right[i]))) return true;
        }

        return false;
    }

    private static void Run(RuleInterpreter drive, Func<int, int, double, double> gradient, List<double> places)
    {
        double[] start = new double[drive.Shape.Elements], gradients = new double[start.Length];
        for (int i = 0; i < start.Length; i++) start[i] = Noise.Normal(0, 0, i);
        drive.Reset(start);
        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < gradients.Length; i++) gradients[i] = gradient(step, i, drive.Parameters[i]);
            bool isTaken = drive.Step(gradients);
            foreach (double place in drive.Parameters) places.Add(isTaken ? place : double.NaN);
        }
    }
}
