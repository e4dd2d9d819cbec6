using Descent.Benchmarks.Targets.Families;
using Descent.Optimizers;

namespace Descent.Benchmarks.Targets.Training;

/// <summary>Something to train, the same for every way of storing.</summary>
internal abstract class Problem(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the targets are held here; else the figures are for information.</summary>
    public virtual bool HasTargets => true;

    /// <summary>The loss at the end; null stores everything in fp32.</summary>
    public abstract double FinalLoss(Narrow? narrow, int seed);

    /// <summary>Whether parameters and gradients are narrow.</summary>
    protected static bool HasNarrowParameters(Narrow? narrow) => narrow is Narrow.All or Narrow.Compensated;

    /// <summary>AdamW over parameters, stored as asked for.</summary>
    protected static AdamW Create(IEnumerable<Parameter> parameters, Narrow? narrow, Scalar rate)
    {
        var optimizer = new AdamW(parameters) { LearningRate = rate, Threads = 1, Seed = 1 };
        if (narrow is { } format) optimizer.StateFormat = format == Narrow.EightBit ? StorageFormat.EightBit : StorageFormat.BFloat16;
        if (narrow == Narrow.Compensated) optimizer.MasterWeights = MasterWeights.Compensated;
        return optimizer;
    }
}
