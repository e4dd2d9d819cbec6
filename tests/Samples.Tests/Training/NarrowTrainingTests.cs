using Descent.Optimizers;
using Descent.Samples.Data;
using Descent.Samples.Network;

namespace Descent.Samples.Tests.Training;

/// <summary>How far AdamW comes in narrow formats, beside itself in float: on the digits, and on a quadratic with noise in its gradients.</summary>
public sealed class NarrowTrainingTests
{
    private const int Seed = 1;

    private static readonly Lazy<double> s_digits = new(() => TrainDigits(new(StorageFormat.Native))), s_quadratic = new(() => TrainQuadratic(new(StorageFormat.Native)));

    public static TheoryData<Storage, double> Formats => new()
    {
        { new(StorageFormat.BFloat16), 0.01 },
        { new(StorageFormat.EightBit), 0.05 },
        { new(StorageFormat.BFloat16, IsAllNarrow: true), 0.01 },
        { new(StorageFormat.Native, IsAllNarrow: true, Master: MasterWeights.Compensated), 0.01 },
        { new(StorageFormat.EightBit, IsAllNarrow: true), 0.05 },
    };

    [Theory, MemberData(nameof(Formats))]
    public void The_loss_on_the_digits_is_that_of_float(Storage storage, double share)
    {
        double loss = TrainDigits(storage);
        Assert.True(loss < s_digits.Value * (1 + share), FormattableString.Invariant($"{storage}: {loss}, in float {s_digits.Value}"));
    }

    [Theory, MemberData(nameof(Formats))]
    public void The_loss_of_a_noisy_quadratic_is_that_of_float(Storage storage, double share)
    {
        double loss = TrainQuadratic(storage);
        Assert.True(loss < s_quadratic.Value * (1 + share), FormattableString.Invariant($"{storage}: {loss}, in float {s_quadratic.Value}"));
    }

    /// <summary>Updates smaller than half a unit of the weight are lost every time: why rounding is by chance unless it is said otherwise.</summary>
    [Fact]
    public void Rounding_all_to_nearest_is_much_worse() =>
        Assert.True(TrainDigits(new(StorageFormat.BFloat16, IsAllNarrow: true, Rounding: Rounding.NearestEven)) > 1.25 * s_digits.Value);

    private static double TrainDigits(Storage storage)
    {
        const int epochs = 15;
        (DataSet training, _) = Digits.Load().Split(0.2, Seed);
        using var network = new Perceptron(Digits.Pixels, 64, Digits.Classes, Seed);
        var batches = new MiniBatches(training.Count, 32, Seed);
        int steps = epochs * batches.Count;
        Train(storage, network.Parameters, steps, Schedule.Cosine(3e-3, steps, warmup: steps / 20), step =>
        {
            if (step % batches.Count == 0) batches.Shuffle();
            network.ComputeGradients(training, batches[step % batches.Count]);
        });
        return network.Evaluate(training).Loss;
    }

    /// <summary>The mean loss over the second half of the steps, at a constant rate.</summary>
    private static double TrainQuadratic(Storage storage)
    {
        const int count = 8192, steps = 1000;
        var random = new Random(Seed);
        using var w = new Parameter<float>("w", [count]);
        float[] target = [.. Enumerable.Range(0, count).Select(_ => 0.2f * (random.NextSingle() - 0.5f))], curvature = [.. Enumerable.Range(0, count).Select(_ => MathF.Pow(10, -2 * random.NextSingle()))];
        double loss = 0;
        Train(storage, [w], steps, 5e-3, step =>
        {
            for (int i = 0; i < count; i++)
            {
                float distance = w.Value[i] - target[i];
                if (step >= steps / 2) loss += 0.5 * curvature[i] * distance * distance;
                w.Gradient[i] = curvature[i] * distance + 0.02f * (random.NextSingle() - 0.5f);
            }
        });
        return loss / (steps / 2);
    }

    private static void Train(Storage storage, IReadOnlyList<Parameter<float>> parameters, int steps, Scalar rate, Action<int> computeGradients)
    {
        using NarrowCopy? narrow = storage.IsAllNarrow ? new NarrowCopy(parameters) : null;
        using var optimizer = new AdamW(narrow?.Parameters ?? parameters) { LearningRate = rate, StateFormat = storage.State, MasterWeights = storage.Master, Rounding = storage.Rounding };
        for (int step = 0; step < steps; step++)
        {
            computeGradients(step);
            narrow?.TakeGradients();
            optimizer.Step();
            narrow?.Widen();
        }
    }

    /// <summary>What is stored how; all narrow: parameters and gradients of BFloat16.</summary>
    public sealed record Storage(StorageFormat State, bool IsAllNarrow = false, MasterWeights Master = MasterWeights.None, Rounding Rounding = Rounding.Stochastic);
}
