using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Values that leave the tensor they belong to. The language itself has no words for these: they are errors.</summary>
internal static class ScopeDefects
{
    public static IEnumerable<Defect> All =>
    [
        new("pytorch_optimizer ranger25: a factor per tensor in a scalar of the step",
            Of(Momentum, """
                float Update(float w, float g, [Moment(1, nameof(Momentum))] float m, [State(Scope.Step, Initial = 1)] ref Scalar scale)
                {
                    scale *= {|DSC1130:Norm(w)|};
                    return w - LearningRate * scale * m;
                }
                """),
            Of(Momentum, """
                float Update(float w, float g, [Moment(1, nameof(Momentum))] float m)
                {
                    Scalar scale = Norm(w);
                    return w - LearningRate * scale * m;
                }
                """)),

        new("pytorch_optimizer ademamix: a scalar of the model made from one tensor",
            Of(Momentum + Epsilon, """
                float Update(float w, float g, [Moment(1, nameof(Momentum))] float m, [State(Scope.Model)] ref Scalar largest)
                {
                    largest = {|DSC1130:Max(largest, Norm(g))|};
                    return w - LearningRate * m / (largest + Epsilon);
                }
                """),
            Of(Momentum + Epsilon, """
                float Update(float w, float g, [Moment(1, nameof(Momentum))] float m, [State(Scope.Model)] ref Scalar largest)
                {
                    largest = Max(largest, Norm(g, Scope.Model));
                    return w - LearningRate * m / (largest + Epsilon);
                }
                """)),

        new("pytorch_optimizer ademamix: a member that a method changes per tensor",
            Of(Momentum, """
                float Update(float w, float g, [Moment(1, nameof(Momentum))] float m) => w - LearningRate * Scale(Norm(w)) * m;

                private double scale = 1;

                private Scalar Scale(Scalar norm)
                {
                    {|DSC1142:scale|} *= norm;
                    return scale;
                }
                """),
            Of(Momentum, """
                float Update(float w, float g, [Moment(1, nameof(Momentum))] float m, [State(Scope.Tensor, Initial = 1)] ref Scalar scale)
                {
                    scale = Ema(scale, Norm(w), Momentum);
                    return w - LearningRate * scale * m;
                }
                """)),
    ];
}
