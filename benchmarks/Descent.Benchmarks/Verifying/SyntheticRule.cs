using System.Globalization;
using System.Text;

namespace Descent.Benchmarks.Verifying;

/// <summary>A correct rule of any length: averages and normalisations of the gradient, one after the other, each of which keeps its unit and its sign.</summary>
internal static class SyntheticRule
{
    /// <summary>Nodes that one link of the chain binds to, about.</summary>
    private const double NodesPerLink = 8;

    /// <summary>The source of a rule of about so many operations.</summary>
    public static string Create(int operations)
    {
        var body = new StringBuilder("float x0 = g;\n");
        int links = (int)Math.Max(1, Math.Round((operations - 6) / NodesPerLink));
        for (int i = 1; i <= links; i++)
        {
            string link = i % 2 == 0 ? $"x{i - 1} * Sqrt(v) / (Abs(x{i - 1}) + Epsilon + Sqrt(v))" : $"Beta * x{i - 1} + (1 - Beta) * g";
            body.Append(CultureInfo.InvariantCulture, $"        float x{i} = {link};\n");
        }

        return $$"""
            [Optimizer]
            public sealed partial class Synthetic{{operations}}
            {
                [LearningRate(0.01)] public partial Scalar LearningRate { get; set; }
                [Decay(0.9)] public partial Scalar Beta { get; set; }
                [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

                [UpdateRule]
                float Update(float w, float g, [Moment(2, nameof(Beta), BiasCorrection = true)] float v)
                {
                    {{body}}
                    return w - LearningRate * x{{links}} / (Sqrt(v) + Epsilon);
                }
            }
            """;
    }
}
