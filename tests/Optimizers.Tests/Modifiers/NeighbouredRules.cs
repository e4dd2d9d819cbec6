using static Descent.Rule;

namespace Descent.Optimizers.Tests.Modifiers;

/// <summary>Momentum that averages its weights and zeroes its gradients, in one pass.</summary>
[Optimizer, WeightAverage(0.9), ZeroGradient]
public sealed partial class NeighbouredMomentum
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum), BiasCorrection = true)] float m) => w - LearningRate * m;
}

/// <summary><see cref="MomentumWithAll"/> with the rest.</summary>
[Optimizer, GradientScale, RejectNonFinite, Maximize, ClipValue(0.75), ClipNorm(6), ClipGlobalNorm(8), AdaptiveClip(0.2), Centralize, Cautious, WeightDecay(0.1, Mode = DecayMode.Decoupled), Lookahead(3, 0.8)]
[WeightAverage(0.9), ZeroGradient]
public sealed partial class NeighbouredMomentumWithAll
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum), BiasCorrection = true)] float m) => w - LearningRate * m;
}

/// <summary><see cref="MixedPrecisionAdamW"/> with the rest.</summary>
[Optimizer, GradientScale, RejectNonFinite, ClipGlobalNorm(1), WeightAverage(0.9), ZeroGradient]
public sealed partial class NeighbouredAdamW
{
    [LearningRate(1e-2)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.1)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
        => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);
}

/// <summary><see cref="ClippedByRank"/> with the rest.</summary>
[Optimizer, RejectNonFinite, ClipGlobalNorm(0.5), Lookahead(3, 0.8), WeightAverage(0.9), ZeroGradient]
public sealed partial class NeighbouredByRank
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }

    [UpdateRule(Rank = 1)]
    float Update(float w, float g) => w - 0.5f * LearningRate * g;

    [UpdateRule(Rank = 2)]
    float UpdateMatrix(float w, float g) => w - 2 * LearningRate * g;
}

/// <summary><see cref="ClippedCautiousLars"/> with the rest: the norm of the gradient, which the same pass zeroes, is reduced beside buffers.</summary>
[Optimizer, ClipGlobalNorm(0.5), Cautious, WeightAverage(0.9), ZeroGradient]
public sealed partial class NeighbouredLars
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity)
    {
        Scalar trust = Norm(w) / Max(Norm(g), 1e-12);
        velocity = 0.9f * velocity + LearningRate * trust * g;
        return w - velocity;
    }
}

/// <summary>Moves the faster the more gradient and average agree: a product of the gradient with what its pass computes.</summary>
[Optimizer]
public sealed partial class AgreeingMomentum
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m)
    {
        m = Ema(m, g, 0.9);
        return w - LearningRate * (1 + Dot(g, m) / Max(1e-12, Dot(m, m))) * m;
    }
}

/// <summary><see cref="AgreeingMomentum"/> whose first pass, the last that reads gradients, zeroes them.</summary>
[Optimizer, WeightAverage(0.9), ZeroGradient]
public sealed partial class NeighbouredAgreeingMomentum
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m)
    {
        m = Ema(m, g, 0.9);
        return w - LearningRate * (1 + Dot(g, m) / Max(1e-12, Dot(m, m))) * m;
    }
}

/// <summary>An average that the class wants evaluated in its own way.</summary>
[Optimizer, WeightAverage(0.5)]
public sealed partial class HalfwayEvaluated
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }

    [UpdateRule]
    float Update(float w, float g) => w - LearningRate * g;

    [EvaluationRule]
    float Evaluate(float w, [State] float average) => 0.5f * (w + average);
}
