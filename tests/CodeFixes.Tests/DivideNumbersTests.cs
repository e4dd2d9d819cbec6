using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class DivideNumbersTests
{
    private readonly CodeFixVerifier fix = new(new DivideNumbers());

    [Theory]
    [InlineData("({|DSC2008:1 / 2|} * g)", "(1f / 2 * g)")]
    [InlineData("(g * ({|DSC2008:1 / 2|} /* half */))", "(g * (1f / 2 /* half */))")]
    [InlineData("Scale * ({|DSC2008:1 / 2|}) * g", "Scale * (1.0 / 2) * g")]
    [InlineData("Sign(g) * Pow(Abs(g), {|DSC2008:1 / 3|})", "Sign(g) * Pow(Abs(g), 1.0 / 3)")]
    [InlineData("({|DSC2008:1 / Period|}) * g", "(1.0 / Period) * g")]
    public Task A_quotient(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Every_quotient() => fix.VerifyAllAsync(Declare("({|DSC2008:1 / 2|} * g + {|DSC2008:1 / 3|} * g)"), Declare("(1f / 2 * g + 1f / 3 * g)"));

    private static string Declare(string update) => $$"""
        [Optimizer]
        partial class Sgd
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(1, Above = 0)] public partial Scalar Scale { get; set; }
            [Hyperparameter(3, Min = 1)] public partial int Period { get; set; }

            [UpdateRule]
            float Update(float w, float g)
            {
                return w - LearningRate * Scale / Period * {{update}};
            }
        }
        """;
}
