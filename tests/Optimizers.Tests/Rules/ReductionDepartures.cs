using static Descent.Rule;

namespace Descent.Optimizers.Tests.Rules;

// pytorch_optimizer 3.9.0 exactly, where it departs from the papers of optimizers with reductions and ours do not follow.

/// <summary>
/// LAMB with one correction of two: the weight shrinks before its norm is taken, which is cut at 10, and epsilon is added to the norm of an
/// update without decay.
/// </summary>
[Optimizer]
public sealed partial class LambReference
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-6)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.0)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2))] float v, [Step] Scalar t)
    {
        Scalar correction = 1 - Pow(Beta1, t);
        w -= LearningRate * WeightDecay * w;
#pragma warning disable DSC3103, DSC3106 // the departure itself: the correction of m is taken out of the norm and put back, and v has none
        float u = correction * m / (Sqrt(v) + Epsilon);
#pragma warning restore DSC3103, DSC3106
        Scalar wNorm = Min(Norm(w), 10), uNorm = Norm(u);
        Scalar trust = wNorm > 0 && uNorm > 0 ? wNorm / (uNorm + Epsilon) : 1;
        return w - LearningRate / correction * trust * u;
    }
}

/// <summary>
/// LARS with neither ratio nor decay for vectors, without decay in the denominator, and with a momentum that holds the first gradient, without
/// ratio, before it is added once more.
/// </summary>
[Optimizer]
public sealed partial class LarsReference
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }
    [Hyperparameter(0.001, Above = 0)] public partial Scalar TrustCoefficient { get; set; }
    [WeightDecay(0.0)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule(Rank = 1)]
    float UpdateVector(float w, float g, [State(From = StateSource.Gradient)] ref float v)
    {
        v = Momentum * v + g;
        return w - LearningRate * v;
    }

    [UpdateRule(Rank = 2)]
    float UpdateMatrix(float w, float g, [State(From = StateSource.Gradient)] ref float v)
    {
        Scalar wNorm = Norm(w), gNorm = Norm(g);
        Scalar trust = wNorm > 0 && gNorm > 0 ? TrustCoefficient * wNorm / gNorm : 1;
        v = Momentum * v + trust * (g + WeightDecay * w);
        return w - LearningRate * v;
    }
}

/// <summary>NovoGrad, both of whose moments hold the first gradient before it is added once more, with Adam's correction.</summary>
[Optimizer]
public sealed partial class NovoGradReference
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.95)] public partial Scalar Beta1 { get; set; }
    [Decay(0.98)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m, [State(Scope.Tensor)] ref Scalar v, [Step] Scalar t)
    {
        Scalar square = Dot(g, g);
        v = t == 1 ? square : Ema(v, square, Beta2);
        float term = g / (Sqrt(v) + Epsilon);
        m = Beta1 * (t == 1 ? term : m) + term;
        return w - LearningRate * Sqrt(1 - Pow(Beta2, t)) / (1 - Pow(Beta1, t)) * m;
    }
}

/// <summary>Prodigy with the new d before epsilon, and the old one elsewhere.</summary>
[Optimizer]
public sealed partial class ProdigyReference
{
    [LearningRate(1.0)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Beta1 { get; set; }
    [Decay(0.999)] public partial Scalar Beta2 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [State] ref float m,
        [State] ref float v,
        [State] ref float s,
        [State(From = StateSource.Parameter)] ref float start,
        [State(Scope.Model, Initial = 1e-6)] ref Scalar d,
        [State(Scope.Model)] ref Scalar r)
    {
        Scalar root = Sqrt(Beta2), distance = d, weight = LearningRate * d * d;
        m = Ema(m, distance * g, Beta1);
        v = Ema(v, Square(distance * g), Beta2);
        r = Ema(r, weight * Dot(g, start - w, Scope.Model), root);
        s = Ema(s, weight * g, root);
        Scalar sum = NormL1(s, Scope.Model);
        d = sum > 0 ? Max(d, r / sum) : d;
        return w - LearningRate * distance * m / (Sqrt(v) + d * Epsilon);
    }
}

/// <summary>Adan with the clipping of its authors' code, which is a modifier here.</summary>
[Optimizer]
[ClipGlobalNorm(1.0)]
public sealed partial class AdanClipped
{
    [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
    [Decay(0.98)] public partial Scalar Beta1 { get; set; }
    [Decay(0.92)] public partial Scalar Beta2 { get; set; }
    [Decay(0.99)] public partial Scalar Beta3 { get; set; }
    [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }
    [WeightDecay(0.02)] public partial Scalar WeightDecay { get; set; }

    [UpdateRule]
    float Update(float w, float g,
        [Moment(1, nameof(Beta1), BiasCorrection = true)] float m,
        [State] ref float v,
        [State] ref float n,
        [State(From = StateSource.Gradient)] ref float previous,
        [Step] Scalar t)
    {
        float change = g - previous;
        previous = g;
        v = Ema(v, change, Beta2);
        n = Ema(n, Square(g + Beta2 * change), Beta3);
        float update = (m + Beta2 * Unbias(v, Beta2, t)) / (Sqrt(Unbias(n, Beta3, t)) + Epsilon);
        return w - LearningRate * (update + WeightDecay * w);
    }
}
