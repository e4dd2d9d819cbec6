using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class ClampUnderRootTests
{
    private readonly CodeFixVerifier fix = new(new ClampUnderRoot());

    [Theory]
    [InlineData("Sqrt({|DSC2007:v - m * m|})", "Sqrt(Max(v - m * m, 0))")]
    [InlineData("Sqrt({|DSC2007:v - m * m|} /* variance */)", "Sqrt(Max(v - m * m, 0) /* variance */)")]
    [InlineData("Rule.Sqrt({|DSC2007:v - m * m|})", "Rule.Sqrt(Rule.Max(v - m * m, 0))")]
    [InlineData("MathF.Sqrt({|DSC2007:v - m * m|})", "MathF.Sqrt(Rule.Max(v - m * m, 0))")]
    [InlineData("Sqrt({|DSC2002:m * Abs(m)|})", "Sqrt(Max(m * Abs(m), 0))")]
    public Task The_operand_of_a_root(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Every_root() => fix.VerifyAllAsync(
        Declare("Sqrt({|DSC2007:v - m * m|}) + Sqrt({|DSC2002:m * Abs(m)|})"),
        Declare("Sqrt(Max(v - m * m, 0)) + Sqrt(Max(m * Abs(m), 0))"));

    [Fact]
    public Task Not_what_has_another_argument() => fix.VerifyNoneAsync(Declare("Root(m)").Replace("[UpdateRule]", "static float Root(float x) => Sqrt(value: {|DSC2002:x|});\n\n    [UpdateRule]", StringComparison.Ordinal));

    private static string Declare(string root) => $$"""
        [Optimizer]
        partial class Centred
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(1, nameof(Beta))] float m, [Moment(2, nameof(Beta))] float v)
                => w - LearningRate * g / ({{root}} + Sqrt(v) + Epsilon);
        }
        """;
}
