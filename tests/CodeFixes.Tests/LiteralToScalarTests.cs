using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class LiteralToScalarTests
{
    private readonly CodeFixVerifier fix = new(new LiteralToScalar());

    [Theory]
    [InlineData("Scalar s = 0.1f;", "Scalar s = 0.1;")]
    [InlineData("Scalar s = 1f;", "Scalar s = 1;")]
    [InlineData("Scalar s = 1 + -1e-3F;", "Scalar s = 1 + -1e-3;")]
    [InlineData("Scalar s = 1f / 3f;", "Scalar s = 1.0 / 3.0;")]
    [InlineData("Scalar s = 1f - Beta;", "Scalar s = 1 - Beta;")]
    [InlineData("Scalar s = Beta / 2f;", "Scalar s = Beta / 2.0;")]
    [InlineData("Scalar s = Pow(Beta, 2f /* square */);", "Scalar s = Pow(Beta, 2 /* square */);")]
    public Task A_literal(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task Every_literal() => fix.VerifyAllAsync(
        Declare("Scalar a = 0.5f, b = 2f, s = a * b;"),
        Declare("Scalar a = 0.5, b = 2, s = a * b;"));

    private static string Declare(string statement) => $$"""
        [Optimizer]
        partial class Sgd
        {
            [Decay(0.9)] public partial Scalar Beta { get; set; }
            [UpdateRule]
            float Update(float w, float g)
            {
                {{statement}}
                return w - (1 - Beta) * s * g;
            }
        }
        """;
}
