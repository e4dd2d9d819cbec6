using Descent.Benchmarks.Targets.Families;
using Descent.Optimizers;
using Descent.Samples.Data;
using Descent.Samples.Network;

namespace Descent.Benchmarks.Targets.Training;

/// <summary>The classifier of handwritten digits that the samples train.</summary>
internal sealed class DigitsProblem() : Problem("digits")
{
    private const int Epochs = 20, BatchSize = 32, Hidden = 64;

    private readonly DataSet _data = Digits.Load();

    /// <inheritdoc/>
    public override double FinalLoss(Narrow? narrow, int seed)
    {
        var batches = new MiniBatches(_data.Count, BatchSize, seed);
        using var network = new Perceptron(Digits.Pixels, Hidden, Digits.Classes, seed);
        using var trained = new TrainedParameters(network.Parameters, HasNarrowParameters(narrow));
        using AdamW optimizer = Create(trained.Parameters, narrow, Schedule.Cosine(0.01, Epochs * batches.Count, warmup: batches.Count));
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            batches.Shuffle();
            for (int batch = 0; batch < batches.Count; batch++)
            {
                network.ComputeGradients(_data, batches[batch]);
                trained.TakeGradients();
                optimizer.Step();
                trained.GiveValues();
            }
        }

        return network.Evaluate(_data).Loss;
    }
}
