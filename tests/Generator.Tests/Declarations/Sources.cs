namespace Descent.Generator.Tests.Declarations;

/// <summary>Declarations to begin from.</summary>
internal static class Sources
{
    public const string AdamW = """
        namespace Demo;

        [Optimizer]
        public sealed partial class AdamW
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
        """;

    /// <summary>A user of the optimizer, which a stub must satisfy.</summary>
    public const string User = """

        public static class User
        {
            public static void Train(Parameter[] parameters)
            {
                using var optimizer = new Sgd(parameters) { LearningRate = 1 };
                optimizer.Step();
            }
        }
        """;

    /// <summary>Gradient descent with something more in the class.</summary>
    public static string Sgd(string members = "", string attributes = "", string rule = "[UpdateRule] float Update(float w, float g) => w - LearningRate * g;") => $$"""
        [Optimizer]
        {{attributes}}
        public partial class Sgd
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            {{members}}
            {{rule}}
        }
        {{User}}
        """;

    /// <summary>Gradient descent whose rule has more arguments.</summary>
    public static string SgdWith(string arguments, string members = "", string attributes = "") =>
        Sgd(members, attributes, $"[UpdateRule] float Update(float w, float g, {arguments}) => w - LearningRate * g;");
}
