namespace Descent.Optimizers.Tests;

/// <summary>Optimizers that no reference trajectory holds to the last digit, against the formula of the paper written out in double.</summary>
public sealed class TextbookTests
{
    private const int Steps = 50;

    [Fact]
    public void NAdam_multiplies_each_momentum_into_the_product_once()
    {
        using var optimizer = new NAdam { LearningRate = 0.01 };
        double m = 0, v = 0, product = 1;
        Compare(optimizer, () =>
        {
            double[] w = [1], g = [0], mState = [0], vState = [0];
            return (w, g, () => optimizer.Apply(w, g, mState, vState));
        }, (w, g, t) =>
        {
            double Momentum(int step) => 0.9 * (1 - 0.5 * Math.Pow(0.96, step * 0.004));
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            product *= Momentum(t);
            double ahead = (1 - Momentum(t)) * g / (1 - product) + Momentum(t + 1) * m / (1 - product * Momentum(t + 1));
            return w - 0.01 * ahead / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
        });
    }

    [Fact]
    public void AdaBelief_adds_epsilon_to_the_average_and_to_its_root()
    {
        using var optimizer = new AdaBelief { LearningRate = 0.01 };
        double m = 0, s = 0;
        Compare(optimizer, () =>
        {
            double[] w = [1], g = [0], mState = [0], sState = [0];
            return (w, g, () => optimizer.Apply(w, g, mState, sState));
        }, (w, g, t) =>
        {
            m = 0.9 * m + 0.1 * g;
            s = 0.999 * s + 0.001 * (g - m) * (g - m) + 1e-8;
            return w - 0.01 * m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(s / (1 - Math.Pow(0.999, t))) + 1e-8);
        });
    }

    [Fact]
    public void Yogi_starts_only_the_second_moment_at_the_initial_accumulator()
    {
        using var optimizer = new Yogi { LearningRate = 0.01 };
        double m = 0, v = 1e-6;
        Compare(optimizer, () =>
        {
            double[] w = [1], g = [0], mState = [7], vState = [7];
            return (w, g, () =>
            {
                if (optimizer.StepCount == 1) optimizer.InitializeState(w, g, mState, vState);
                optimizer.Apply(w, g, mState, vState);
            });
        }, (w, g, t) =>
        {
            m = 0.9 * m + 0.1 * g;
            v -= 0.001 * Math.Sign(v - g * g) * g * g;
            return w - 0.01 * m / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-3);
        });
    }

    [Fact]
    public void RmsPropCentered_survives_a_gradient_that_never_changes()
    {
        using var optimizer = new RmsPropCentered();
        float[] w = [1], g = [0.1f], m = [0], v = [0];
        for (int step = 0; step < 1000; step++)
        {
            optimizer.BeginStep();
            optimizer.Apply(w, g, m, v);
            Assert.True(float.IsFinite(w[0]));
        }
    }

    [Fact]
    public void Asgd_averages_the_weights_from_two_steps_after_its_start()
    {
        using var optimizer = new Asgd { LearningRate = 0.1, AveragingStart = 4 };
        double[] w = [1], average = [0];
        var weights = new List<double>();
        for (int step = 1; step <= Steps; step++)
        {
            optimizer.BeginStep();
            optimizer.Apply(w, new[] { Math.Cos(step) }, average);
            weights.Add(w[0]);
            Assert.Equal(step < 6 ? w[0] : weights.Skip(5).Average(), average[0], 1e-12);
        }
    }

    private static void Compare(Optimizer optimizer, Func<(double[] W, double[] G, Action Apply)> memory, Func<double, double, int, double> formula)
    {
        (double[] w, double[] g, Action apply) = memory();
        double expected = w[0];
        for (int step = 1; step <= Steps; step++)
        {
            g[0] = Math.Cos(step) + 0.5;
            optimizer.BeginStep();
            apply();
            expected = formula(expected, g[0], step);
            Assert.Equal(expected, w[0], 1e-12);
        }
    }
}
