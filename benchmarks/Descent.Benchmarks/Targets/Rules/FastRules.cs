using static Descent.Rule;

namespace Descent.Benchmarks.Targets.Rules;

/// <summary>Adam in fast arithmetic; otherwise as in the library.</summary>
[Optimizer(Math = MathMode.Fast)]
internal sealed partial class FastAdam
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * m / (Sqrt(v) + Epsilon);
}

/// <summary>AdamW in fast arithmetic; otherwise as in the library.</summary>
[Optimizer(Math = MathMode.Fast)]
internal sealed partial class FastAdamW
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
}

/// <summary>Adagrad in fast arithmetic; otherwise as in the library.</summary>
[Optimizer(Math = MathMode.Fast)]
internal sealed partial class FastAdagrad
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Epsilon(1e-10)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float sum)
    {
        sum += g * g;
        return w - LearningRate * g / (Sqrt(sum) + Epsilon);
    }
}

/// <summary>RMSprop in fast arithmetic; otherwise as in the library.</summary>
[Optimizer(Math = MathMode.Fast)]
internal sealed partial class FastRmsProp
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Decay { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(2, nameof(Decay))] float v)
        => w - LearningRate * g / (Sqrt(v) + Epsilon);
}
