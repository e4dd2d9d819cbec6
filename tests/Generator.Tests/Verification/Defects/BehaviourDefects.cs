using static Descent.Generator.Tests.Verification.Defects.RuleSource;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Updates in the wrong direction.</summary>
internal static class BehaviourDefects
{
    public static IEnumerable<Defect> All =>
    [
        new("text on momentum: the velocity is added again",
            Of(Momentum, """
                float Update(float w, float g, [State] ref float v)
                {
                    v += LearningRate * g;
                    return w - LearningRate * g + {|DSC2201:Momentum * v|};
                }
                """),
            Of(Momentum, """
                float Update(float w, float g, [State] ref float v)
                {
                    v = Momentum * v + g;
                    return w - LearningRate * v;
                }
                """)),

        new("text on momentum: the velocity is added again, with the old one",
            Of(Momentum, """
                float Update(float w, float g, [State] ref float v)
                {
                    w = w - LearningRate * g + {|DSC2201:Momentum * v|};
                    v = Momentum * v + LearningRate * g;
                    return w;
                }
                """),
            Of(Momentum, """
                float Update(float w, float g, [State] ref float v)
                {
                    w = w - LearningRate * g - Momentum * v;
                    v = Momentum * v + LearningRate * g;
                    return w;
                }
                """)),

        new("text on momentum: momentum of the parameter",
            Of(Momentum, "float Update(float w, float g) => w - LearningRate * g + {|DSC2203:Momentum * w|};"),
            Of(Momentum, """
                float Update(float w, float g, [State] ref float velocity)
                {
                    velocity = Momentum * velocity + g;
                    return w - LearningRate * velocity;
                }
                """)),

        new("TorchSharp SGD: the sign is flipped with the decay in it",
            Of(Rate + WeightDecay + "    [Hyperparameter(false)] public partial bool Maximize { get; set; }\n", """
                float Update(float w, float g)
                {
                    float d = g + {|DSC2202:WeightDecay * w|};
                    if (Maximize) d = -d;
                    return w - LearningRate * d;
                }
                """),
            Of(Rate + WeightDecay + "    [Hyperparameter(false)] public partial bool Maximize { get; set; }\n", """
                float Update(float w, float g)
                {
                    float d = Maximize ? -g : g;
                    d += WeightDecay * w;
                    return w - LearningRate * d;
                }
                """)),

        new("decay that is subtracted from the gradient",
            Of(Rate + WeightDecay, "float Update(float w, float g) => w - LearningRate * (g - {|DSC2202:WeightDecay * w|});"),
            Of(Rate + WeightDecay, "float Update(float w, float g) => w - LearningRate * (g + WeightDecay * w);")),
    ];
}
