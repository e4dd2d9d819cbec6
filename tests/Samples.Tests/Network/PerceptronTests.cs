using Descent.Samples.Data;
using Descent.Samples.Network;

namespace Descent.Samples.Tests.Network;

public class PerceptronTests
{
    private static readonly int[] s_rows = [0, 1, 2, 3, 500, 1000, 1796];

    private readonly DataSet _digits = Digits.Load();

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        const float step = 1e-2f;
        using var network = new Perceptron(Digits.Pixels, hidden: 6, Digits.Classes, seed: 11);
        network.ComputeGradients(_digits, s_rows);
        float[][] gradients = [.. network.Parameters.Select(parameter => parameter.Gradient.ToArray())];

        for (int p = 0; p < gradients.Length; p++)
        {
            Parameter<float> parameter = network.Parameters[p];
            for (int i = 0; i < gradients[p].Length; i++)
            {
                float value = parameter.Value[i];
                parameter.Value[i] = value + step;
                double above = network.ComputeGradients(_digits, s_rows);
                parameter.Value[i] = value - step;
                double below = network.ComputeGradients(_digits, s_rows);
                parameter.Value[i] = value;

                double difference = (above - below) / (2 * step);
                Assert.True(Math.Abs(difference - gradients[p][i]) < 2e-4 + 2e-3 * Math.Abs(difference),
                    $"{parameter.Name}[{i}]: gradient {gradients[p][i]}, finite difference {difference}");
            }
        }
    }

    [Fact]
    public void The_loss_of_a_batch_is_the_loss_that_evaluation_finds()
    {
        using var network = new Perceptron(Digits.Pixels, hidden: 6, Digits.Classes, seed: 11);
        double loss = network.ComputeGradients(_digits, [.. Enumerable.Range(0, _digits.Count)]);
        Assert.Equal(network.Evaluate(_digits).Loss, loss, 1e-9);
    }

    [Fact]
    public void Equal_seeds_give_equal_networks()
    {
        using var first = new Perceptron(Digits.Pixels, 6, Digits.Classes, seed: 1);
        using var second = new Perceptron(Digits.Pixels, 6, Digits.Classes, seed: 1);
        using var third = new Perceptron(Digits.Pixels, 6, Digits.Classes, seed: 2);
        Assert.Equal(first.Parameters[0].Value.ToArray(), second.Parameters[0].Value.ToArray());
        Assert.NotEqual(first.Parameters[0].Value.ToArray(), third.Parameters[0].Value.ToArray());
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        using var network = new Perceptron(Digits.Pixels, 64, Digits.Classes, seed: 1);
        network.ComputeGradients(_digits, s_rows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            network.ComputeGradients(_digits, s_rows);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
