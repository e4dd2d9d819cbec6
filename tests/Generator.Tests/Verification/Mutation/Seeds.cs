using System.Text.RegularExpressions;
using Descent.TestKit;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>The correct optimizers that mutants are made of: those that are shipped, and Adam as a textbook writes it.</summary>
internal static partial class Seeds
{
    /// <summary>Those whose coefficients are formulas of numbers, without a unit, a state or a gradient that could contradict them: they are counted by themselves.</summary>
    public static readonly string[] OfNumbers = ["NAdam", "RAdam"];

    private const string AdamLong = """
        [Optimizer]
        public sealed partial class AdamLong
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
            {
                m = Beta1 * m + (1 - Beta1) * g;
                v = Beta2 * v + (1 - Beta2) * g * g;
                float mHat = m / (1 - Pow(Beta1, t));
                float vHat = v / (1 - Pow(Beta2, t));
                return w - LearningRate * mHat / (Sqrt(vHat) + Epsilon);
            }
        }
        """;

    /// <summary>Sources without namespace, by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new[] { "HeavyBall", "Nesterov", "Adagrad", "RmsProp", "AdamW", "Adamax", "AmsGrad", "Lion", "Lamb" }
        .Concat(OfNumbers)
        .Select(name => (name, Source: Namespace().Replace(File.ReadAllText(RepositoryFolder.At("src", "Optimizers", name + ".cs")).ReplaceLineEndings("\n"), "")))
        .Append(("AdamLong", AdamLong.ReplaceLineEndings("\n")))
        .ToDictionary(seed => seed.Item1, seed => seed.Item2);

    [GeneratedRegex("^namespace .*;$|^using .*;$", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
