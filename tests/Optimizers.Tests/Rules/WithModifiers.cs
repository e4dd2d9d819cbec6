using static Descent.Rule;

namespace Descent.Optimizers.Tests.Rules;

/// <summary>The heavy ball uphill.</summary>
[Optimizer]
[Maximize]
public sealed partial class HeavyBallAscent
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g;
        return w - LearningRate * velocity;
    }
}

/// <summary>Nesterov's accelerated gradient with an L2 penalty.</summary>
[Optimizer]
[WeightDecay(1e-4, Mode = DecayMode.L2)]
public sealed partial class NesterovL2
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g;
        return w - LearningRate * (g + Momentum * velocity);
    }
}

/// <summary>Momentum with dampening and an L2 penalty; the velocity starts as the first gradient, penalty included.</summary>
[Optimizer]
[WeightDecay(1e-4, Mode = DecayMode.L2)]
public sealed partial class DampenedMomentumL2
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }
    [Hyperparameter(0.25, Min = 0, Max = 1)] public partial Scalar Dampening { get; set; }

    // Unlike DampenedMomentum with a state from the first gradient, and with a branch on the step.
    [UpdateRule]
    float Update(float w, float g, [State(From = StateSource.Gradient)] ref float velocity, [Step] Scalar t)
    {
        if (t > 1) velocity = Momentum * velocity + (1 - Dampening) * g;
        return w - LearningRate * velocity;
    }
}

/// <summary>Adagrad with an L2 penalty.</summary>
[Optimizer]
[WeightDecay(1e-4, Mode = DecayMode.L2)]
public sealed partial class AdagradL2
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Hyperparameter(0.0, Min = 0)] public partial Scalar LearningRateDecay { get; set; }
    [Hyperparameter(0.0, Min = 0)] public partial Scalar InitialAccumulator { get; set; }
    [Epsilon(1e-10)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State(InitialFrom = nameof(InitialAccumulator))] ref float sum, [Step] Scalar t)
    {
        sum += g * g;
        return w - LearningRate / (1 + LearningRateDecay * (t - 1)) * g / (Sqrt(sum) + Epsilon);
    }
}

/// <summary>Centred RMSprop with momentum and an L2 penalty.</summary>
[Optimizer]
[WeightDecay(1e-4, Mode = DecayMode.L2)]
public sealed partial class RmsPropCenteredMomentumL2
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Decay { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Decay))] float m, [Moment(2, nameof(Decay))] float v, [State] ref float velocity)
    {
        velocity = Momentum * velocity + g / (Sqrt(Max(v - m * m, 0)) + Epsilon);
        return w - LearningRate * velocity;
    }
}

/// <summary>Three modifiers of the gradient before moments and a state that starts from it.</summary>
[Optimizer]
[Maximize]
[ClipValue(0.5)]
[WeightDecay(0.01, Mode = DecayMode.L2)]
public sealed partial class ClippedAscentL2
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum), BiasCorrection = true)] float m, [State(From = StateSource.Gradient)] ref float previous)
    {
        float change = g - previous;
        previous = g;
        return w - LearningRate * (m + change);
    }
}

/// <summary>Modifiers of the gradient and of the weight around a rule with an early return.</summary>
[Optimizer]
[Maximize]
[ClipValue(0.5)]
[WeightDecay(0.01, Mode = DecayMode.Decoupled)]
public sealed partial class ClippedAscentDecoupled
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State(From = StateSource.Parameter)] ref float start, [State] ref float velocity, [Step] Scalar t)
    {
        velocity = Momentum * velocity + g;
        if (t < 3) return w - LearningRate * velocity;
        if (velocity > 0)
        {
            start = w;
            return w;
        }

        return Lerp(start, w, 0.75) - LearningRate * velocity;
    }
}
