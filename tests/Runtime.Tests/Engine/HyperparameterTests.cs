using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Constants and schedules as hyperparameters.</summary>
public sealed class HyperparameterTests
{
    [Fact]
    public void A_schedule_shows_its_value_at_the_step_last_begun()
    {
        using var optimizer = new AdamW { LearningRate = Schedule.Linear(1, 0, 4) };
        Assert.Equal(1, optimizer.LearningRate.Value);
        optimizer.BeginStep();
        Assert.Equal(1, optimizer.LearningRate.Value);
        optimizer.BeginStep();
        Assert.Equal(0.75, optimizer.LearningRate.Value);
        Assert.Equal(1, optimizer.LearningRate.Peak);
        optimizer.LearningRate = Schedule.Linear(8, 0, 4);
        Assert.Equal(6, optimizer.LearningRate.Value);
        optimizer.LearningRate = 0.5;
        optimizer.BeginStep();
        Assert.Equal(0.5, optimizer.LearningRate.Value);
        Assert.Equal(3, optimizer.StepCount);
    }

    [Fact]
    public void A_value_set_between_step_and_apply_waits_for_the_next_step()
    {
        using var optimizer = new AdamW { LearningRate = 1, WeightDecay = 0, Epsilon = 1e-30 };
        double[] w = [0], g = [1], m = [0], v = [0];
        optimizer.BeginStep();
        optimizer.LearningRate = 1000;
        optimizer.Apply(w, g, m, v);
        Assert.Equal(-1, w[0], 1e-12);
    }

    [Fact]
    public void Bias_correction_of_a_scheduled_decay_is_one_minus_the_product()
    {
        Schedule beta = Schedule.Linear(0.5, 0.9, 10);
        using var optimizer = new AdamW { LearningRate = 1, Beta1 = beta, Beta2 = 0, WeightDecay = 0, Epsilon = 1e-30 };
        double[] w = [0], g = [1], m = [0], v = [0];
        double average = 0, product = 1;
        for (int t = 1; t <= 12; t++)
        {
            optimizer.BeginStep();
            optimizer.Apply(w, g, m, v);
            average += (1 - beta.At(t)) * (1 - average);
            product *= beta.At(t);
            // The average of ones, corrected, is one: so is every step.
            Assert.Equal(1, average / (1 - product), 1e-12);
            Assert.Equal(-t, w[0], 1e-11);
        }
    }

    [Fact]
    public void A_schedule_assigned_late_counts_from_step_one()
    {
        Schedule beta = Schedule.From(t => 1 - 1.0 / (t + 1));
        using var late = new AdamW { Beta1 = 0.3 };
        using var early = new AdamW { Beta1 = beta };
        double[] w = [0], g = [1], m = [0.5], v = [0.5], w2 = [0], m2 = [0.5], v2 = [0.5];
        for (int t = 1; t <= 5; t++)
        {
            late.BeginStep();
            early.BeginStep();
        }

        late.Beta1 = beta;
        late.BeginStep();
        early.BeginStep();
        late.Apply(w, g, m, v);
        early.Apply(w2, g, m2, v2);
        Bits.Equal(w, w2);
    }

    [Fact]
    public void Definitions_are_readable()
    {
        using var optimizer = new AdamW();
        Assert.Equal("AdamW", optimizer.Name);
        Assert.Equal("m <- Ema(m, g, Beta1)", optimizer.Formula.Split('\n')[0]);
        Assert.Empty(optimizer.Parameters);
        Assert.Equal(0, optimizer.StateBytes);
        Assert.Equal(1, optimizer.Threads);
    }
}
