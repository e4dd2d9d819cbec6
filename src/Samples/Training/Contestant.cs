namespace Descent.Samples.Training;

/// <summary>An optimizer that takes part in the comparison.</summary>
/// <param name="Name">The name it is shown under.</param>
/// <param name="LearningRate">The peak learning rate at which it trains the digits well.</param>
/// <param name="Create">Makes the optimizer for some parameters and a learning rate, which may be a schedule.</param>
internal sealed record Contestant(string Name, double LearningRate, Func<IEnumerable<Parameter>, Scalar, Optimizer> Create);
