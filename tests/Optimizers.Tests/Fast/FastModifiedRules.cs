using static Descent.Rule;

namespace Descent.Optimizers.Tests.Fast;

/// <summary><see cref="Modifiers.MixedPrecisionAdamW"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast), GradientScale, RejectNonFinite, ClipGlobalNorm(1)]
public sealed partial class FastMixedPrecisionAdamW
{
    [LearningRate(1e-2)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.1)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    private float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
}

/// <summary>Adam with every modifier that there is.</summary>
[Optimizer, GradientScale, RejectNonFinite, Maximize, ClipValue(0.75), ClipNorm(6), ClipGlobalNorm(8), AdaptiveClip(0.2), Centralize, Cautious, WeightDecay(0.1, Mode = DecayMode.Decoupled), Lookahead(3, 0.8)]
[WeightAverage(0.9), ZeroGradient]
public sealed partial class AdamWithAll
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.99)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    private float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * m / (Sqrt(v) + Epsilon);
}

/// <summary><see cref="AdamWithAll"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast), GradientScale, RejectNonFinite, Maximize, ClipValue(0.75), ClipNorm(6), ClipGlobalNorm(8), AdaptiveClip(0.2), Centralize, Cautious, WeightDecay(0.1, Mode = DecayMode.Decoupled), Lookahead(3, 0.8)]
[WeightAverage(0.9), ZeroGradient]
public sealed partial class FastAdamWithAll
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.99)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    private float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * m / (Sqrt(v) + Epsilon);
}
