using Descent.Optimizers;
using Descent.Samples.Data;

namespace Descent.Samples.Regression;

/// <summary>A way to fit a linear model that textbooks explain.</summary>
/// <param name="Name">What the textbooks call it.</param>
/// <param name="Optimizer">The optimizer and its learning rate.</param>
/// <param name="BatchSize">Rows per step; 0 for all of them.</param>
/// <param name="Create">Makes the optimizer for some weights and a number of steps.</param>
internal sealed record TextbookMethod(string Name, string Optimizer, int BatchSize, Func<Parameter<float>, int, Optimizer> Create)
{
    private const int MiniBatch = 20;

    public static IReadOnlyList<TextbookMethod> All { get; } =
    [
        new("Batch gradient descent", "SGD", 0, (weights, _) => new Sgd(weights) { LearningRate = 0.2 }),
        new("Mini-batches", "SGD", MiniBatch, (weights, _) => new Sgd(weights) { LearningRate = 0.005 }),
        new("Momentum", "HeavyBall", 0, (weights, _) => new HeavyBall(weights) { LearningRate = 0.05 }),
        new("Falling learning rate", "SGD", MiniBatch, (weights, steps) => new Sgd(weights) { LearningRate = Schedule.Linear(0.1, 0, steps) }),
        new("Adaptive rate per weight", "Adagrad", MiniBatch, (weights, _) => new Adagrad(weights) { LearningRate = 0.2 }),
        new("Mean square of the gradients", "RMSprop", MiniBatch, (weights, steps) => new RmsProp(weights) { LearningRate = Schedule.Cosine(0.02, steps) }),
        new("Moments of the gradients", "Adam", MiniBatch, (weights, steps) => new Adam(weights) { LearningRate = Schedule.Cosine(0.02, steps) }),
    ];

    /// <summary>Fits a model from weights of 0.</summary>
    /// <returns>The weights found and the number of steps it took.</returns>
    public (float[] Weights, int Steps) Fit(LinearProblem problem, int epochs, int seed)
    {
        var batches = new MiniBatches(problem.Rows, BatchSize == 0 ? problem.Rows : BatchSize, seed);
        int steps = epochs * batches.Count;

        using var weights = new Parameter<float>("weights", [problem.Columns]);
        using Optimizer optimizer = Create(weights, steps);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            batches.Shuffle();
            for (int batch = 0; batch < batches.Count; batch++)
            {
                problem.ComputeGradient(weights, batches[batch]);
                optimizer.Step();
            }
        }
        return (weights.Value.ToArray(), steps);
    }
}
