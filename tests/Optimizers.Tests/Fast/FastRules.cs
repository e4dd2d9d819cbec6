using static Descent.Rule;

namespace Descent.Optimizers.Tests.Fast;

/// <summary><see cref="AdamW"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast)]
public sealed partial class FastAdamW
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

/// <summary><see cref="Adam"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast)]
public sealed partial class FastAdam
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

/// <summary><see cref="RmsProp"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast)]
public sealed partial class FastRmsProp
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Decay { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [UpdateRule]
    float Update(float w, float g, [Moment(2, nameof(Decay))] float v)
        => w - LearningRate * g / (Sqrt(v) + Epsilon);
}

/// <summary><see cref="Adagrad"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast)]
public sealed partial class FastAdagrad
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Hyperparameter(0.0, Min = 0)] public partial Scalar LearningRateDecay { get; set; }
    [Hyperparameter(0.0, Min = 0)] public partial Scalar InitialAccumulator { get; set; }
    [Epsilon(1e-10)] public partial Scalar Epsilon { get; set; }
    [UpdateRule]
    float Update(float w, float g, [State(InitialFrom = nameof(InitialAccumulator))] ref float sum, [Step] Scalar t)
    {
        Scalar rate = LearningRate / (1 + LearningRateDecay * (t - 1));
        sum += g * g;
        return w - rate * g / (Sqrt(sum) + Epsilon);
    }
}

/// <summary><see cref="Adafactor"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast)]
public sealed partial class FastAdafactor
{
    [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
    [Hyperparameter(0.8, Above = 0)] public partial Scalar DecayExponent { get; set; }
    [Hyperparameter(1.0, Above = 0)] public partial Scalar ClipThreshold { get; set; }
    [Epsilon(1e-30)] public partial Scalar Epsilon { get; set; }
    [Epsilon(1e-3)] public partial Scalar MinScale { get; set; }
    [UpdateRule(Rank = 1)]
    float UpdateVector(float w, float g, [State] ref float v, [Step] Scalar t)
    {
        v = Ema(v, g * g + Epsilon, DecayAt(t));
        return Next(w, g / Sqrt(v), t);
    }

    [UpdateRule(Rank = 2)]
    float UpdateMatrix(float w, float g, [State(Scope.Row)] ref float row, [State(Scope.Column)] ref float column, [Step] Scalar t)
    {
        float square = g * g + Epsilon;
        row = Ema(row, Mean(square, Scope.Row), DecayAt(t));
        column = Ema(column, Mean(square, Scope.Column), DecayAt(t));
        return Next(w, g / (Sqrt(row / Mean(row)) * Sqrt(column)), t);
    }

    private Scalar DecayAt(Scalar t) => 1 - Pow(t, -DecayExponent);

    private float Next(float w, float u, Scalar t)
    {
        Scalar rate = Max(MinScale, Sqrt(Mean(w * w))) * Min(LearningRate, 1 / Sqrt(t));
        return w - rate / Max(1, Sqrt(Mean(u * u)) / ClipThreshold) * u;
    }
}

/// <summary><see cref="Lamb"/> in <see cref="MathMode.Fast"/>.</summary>
[Optimizer(Math = MathMode.Fast)]
public sealed partial class FastLamb
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-6)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.01)] public partial Scalar WeightDecay { get; set; }
    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [Moment(2, nameof(Beta2), BiasCorrection = true)] float v)
    {
        float u = m / (Sqrt(v) + Epsilon) + WeightDecay * w;
        Scalar wNorm = Norm(w), uNorm = Norm(u);
        Scalar trust = wNorm > 0 && uNorm > 0 ? wNorm / uNorm : 1;
        return w - LearningRate * trust * u;
    }
}
