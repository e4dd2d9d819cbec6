using static Descent.Rule;

namespace Descent.Optimizers.Tests.Rules;

// The references exactly where they depart from their papers, and our optimizers do not follow.

/// <summary>NAdam of torch 1.13: the product for the next step has the momentum of this step twice.</summary>
[Optimizer]
public sealed partial class NAdamTorch
{
    [LearningRate(2e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [Hyperparameter(0.004, Min = 0)] public partial Scalar MomentumDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1))] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v,
        [State(Scope.Step, Initial = 1)] ref Scalar product,
        [Step] Scalar t)
    {
        Scalar mu = Beta1 * (1 - 0.5 * Pow(0.96, t * MomentumDecay));
        Scalar next = Beta1 * (1 - 0.5 * Pow(0.96, (t + 1) * MomentumDecay));
        product *= mu;
        Scalar ahead = product * mu * next;
        return w - LearningRate * ((1 - mu) / (1 - product) * g + next / (1 - ahead) * m) / (Sqrt(v) + Epsilon);
    }
}

/// <summary>AdaBelief of pytorch_optimizer: 1e-15 under the root, and epsilon corrected with the moment.</summary>
[Optimizer]
public sealed partial class AdaBeliefReference
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m, [State] ref float s, [Step] Scalar t)
    {
        m = Ema(m, g, Beta1);
        s = Ema(s, Square(g - m), Beta2) + Epsilon;
#pragma warning disable DSC3108 // the departure itself: epsilon is corrected with the moment
        float root = (Sqrt(s + 1e-15f) + Epsilon) / Sqrt(1 - Pow(Beta2, t));
#pragma warning restore DSC3108
        return w - LearningRate * Unbias(m, Beta1, t) / root;
    }
}

/// <summary>AdaBound of pytorch_optimizer: 1e-15 under the root.</summary>
[Optimizer]
public sealed partial class AdaBoundReference
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Hyperparameter(0.1, Min = 0)] public partial Scalar FinalLearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [Hyperparameter(1e-3, Above = 0)] public partial Scalar Gamma { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Beta1))] float m, [Moment(2, nameof(Beta2))] float v, [Step] Scalar t)
    {
        Scalar rate = LearningRate * Sqrt(1 - Pow(Beta2, t)) / (1 - Pow(Beta1, t));
        Scalar lower = FinalLearningRate * (1 - 1 / (Gamma * t + 1));
        Scalar upper = FinalLearningRate * (1 + 1 / (Gamma * t));
        return w - Clamp(rate / (Sqrt(v + 1e-15f) + Epsilon), lower, upper) * m;
    }
}

/// <summary>LaProp of pytorch_optimizer: 1e-15 under the root, and epsilon corrected with the moment.</summary>
[Optimizer]
public sealed partial class LaPropReference
{
    [LearningRate(4e-4)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-15)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(2, nameof(Beta2))] float v, [State] ref float m, [Step] Scalar t)
    {
#pragma warning disable DSC3108 // the departure itself: epsilon is corrected with the moment
        float root = (Sqrt(v + 1e-15f) + Epsilon) / Sqrt(1 - Pow(Beta2, t));
#pragma warning restore DSC3108
        m = Ema(m, g / root, Beta1);
        return w - LearningRate * Unbias(m, Beta1, t);
    }
}

/// <summary>Yogi of pytorch_optimizer: the first moment, too, starts at the initial accumulator.</summary>
[Optimizer]
public sealed partial class YogiReference
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-3)] public partial Scalar Epsilon { get; set; }
    [Hyperparameter(1e-6, Min = 0)] public partial Scalar InitialAccumulator { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [State(InitialFrom = nameof(InitialAccumulator))] ref float m,
        [State(InitialFrom = nameof(InitialAccumulator))] ref float v,
        [Step] Scalar t)
    {
        float square = g * g;
        m = Ema(m, g, Beta1);
        v -= (1 - Beta2) * Sign(v - square) * square;
#pragma warning disable DSC2203 // the departure itself: the first moment does not start at 0
        return w - LearningRate * Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon);
#pragma warning restore DSC2203
    }
}
