namespace Descent.Benchmarks.Targets.Rules;

/// <summary>AdamW with everything that mixed-precision training does around a step, as modifiers of its loop: two passes, for the norm of all gradients comes first.</summary>
[Optimizer]
[GradientScale]
[RejectNonFinite]
[ClipGlobalNorm(1.0)]
[WeightAverage(0.999)]
[ZeroGradient]
internal sealed partial class GuardedAdamW
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
        => w - LearningRate * (m / (Rule.Sqrt(v) + Epsilon) + WeightDecay * w);
}

/// <summary>The same without check and clipping: one pass.</summary>
[Optimizer]
[GradientScale]
[WeightAverage(0.999)]
[ZeroGradient]
internal sealed partial class SurroundedAdamW
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
        => w - LearningRate * (m / (Rule.Sqrt(v) + Epsilon) + WeightDecay * w);
}
