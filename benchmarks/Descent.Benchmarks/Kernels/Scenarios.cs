using Descent.Benchmarks.Kernels.Adafactor;
using Descent.Benchmarks.Kernels.Adagrad;
using Descent.Benchmarks.Kernels.Adam;
using Descent.Benchmarks.Kernels.AdamW;
using Descent.Benchmarks.Kernels.HeavyBall;
using Descent.Benchmarks.Kernels.Lamb;
using Descent.Benchmarks.Kernels.Lion;
using Descent.Benchmarks.Kernels.RmsProp;
using Descent.Benchmarks.Kernels.Sgd;
using Descent.Benchmarks.Targets.Rules;

namespace Descent.Benchmarks.Kernels;

/// <summary>The optimizers that are measured.</summary>
internal static class Scenarios
{
    /// <summary>All of them, by the arithmetic they have.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new Scenario<SgdConstants, SgdByHand, SgdTensors, SgdScalar>
        {
            Name = "SGD", NativeName = "sgd", Kind = RuleKind.Light, Create = (w, rate) => new Optimizers.Sgd(w) { LearningRate = rate },
        },
        new Scenario<HeavyBallConstants, HeavyBallByHand, HeavyBallTensors, HeavyBallScalar>
        {
            Name = "HeavyBall", NativeName = "heavy_ball", Kind = RuleKind.Light, States = ["velocity"], Create = (w, rate) => new Optimizers.HeavyBall(w) { LearningRate = rate },
        },
        new Scenario<AdagradConstants, AdagradByHand, AdagradTensors, AdagradScalar>
        {
            Name = "Adagrad", NativeName = "adagrad", Kind = RuleKind.AdagradLike, States = ["sum"], Create = (w, rate) => new Optimizers.Adagrad(w) { LearningRate = rate },
        },
        new Scenario<RmsPropConstants, RmsPropByHand, RmsPropTensors, RmsPropScalar>
        {
            Name = "RMSprop", NativeName = "rmsprop", Kind = RuleKind.AdagradLike, States = ["v"], Create = (w, rate) => new Optimizers.RmsProp(w) { LearningRate = rate },
        },
        new Scenario<AdamConstants, AdamByHand, AdamTensors, AdamScalar>
        {
            Name = "Adam", NativeName = "adam", Kind = RuleKind.AdamLike, States = ["m", "v"], Create = (w, rate) => new Optimizers.Adam(w) { LearningRate = rate },
        },
        new Scenario<AdamWConstants, AdamWByHand, AdamWTensors, AdamWScalar>
        {
            Name = "AdamW", NativeName = "adamw", Kind = RuleKind.AdamLike, States = ["m", "v"], Create = (w, rate) => new Optimizers.AdamW(w) { LearningRate = rate },
        },
        new Scenario<LionConstants, LionByHand, LionTensors, LionScalar>
        {
            Name = "Lion", NativeName = "lion", Kind = RuleKind.SignBased, States = ["m"], Create = (w, rate) => new Optimizers.Lion(w) { LearningRate = rate, WeightDecay = 0.01 },
        },
        // Moments and norms, then the update, computed again from the moments.
        new Scenario<LambConstants, LambByHand, LambTensors, LambScalar>
        {
            Name = "LAMB", NativeName = "lamb", Kind = RuleKind.Reducing, States = ["m", "v"], Create = (w, rate) => new Optimizers.Lamb(w) { LearningRate = rate },
            Passes = [new(2, WritesParameter: false), new(2, ReadsGradient: false, WritesStates: false)],
        },
        // Sums of rows and columns, the size of the update, the update.
        new Scenario<AdafactorConstants, AdafactorByHand, AdafactorTensors, AdafactorScalar>
        {
            Name = "Adafactor", NativeName = "adafactor", Kind = RuleKind.Reducing, States = ["row", "column"], IsMatrix = true, Create = (w, rate) => new Optimizers.Adafactor(w) { LearningRate = rate },
            Passes = [new(0, WritesParameter: false), new(0, WritesParameter: false, WritesStates: false, ReadsParameter: false), new(0)],
        },
    ];

    /// <summary>Rules with roots and divisions in fast arithmetic.</summary>
    public static IReadOnlyList<Scenario> Fast { get; } =
    [
        new Scenario<AdagradConstants, AdagradByHand, AdagradTensors, AdagradScalar>
        {
            Name = "Adagrad", NativeName = "adagrad", Kind = RuleKind.AdagradLike, States = ["sum"], IsFast = true, Create = (w, rate) => new FastAdagrad(w) { LearningRate = rate },
        },
        new Scenario<RmsPropConstants, RmsPropByHand, RmsPropTensors, RmsPropScalar>
        {
            Name = "RMSprop", NativeName = "rmsprop", Kind = RuleKind.AdagradLike, States = ["v"], IsFast = true, Create = (w, rate) => new FastRmsProp(w) { LearningRate = rate },
        },
        new Scenario<AdamConstants, AdamByHand, AdamTensors, AdamScalar>
        {
            Name = "Adam", NativeName = "adam", Kind = RuleKind.AdamLike, States = ["m", "v"], IsFast = true, Create = (w, rate) => new FastAdam(w) { LearningRate = rate },
        },
        new Scenario<AdamWConstants, AdamWByHand, AdamWTensors, AdamWScalar>
        {
            Name = "AdamW", NativeName = "adamw", Kind = RuleKind.AdamLike, States = ["m", "v"], IsFast = true, Create = (w, rate) => new FastAdamW(w) { LearningRate = rate },
        },
    ];
}
