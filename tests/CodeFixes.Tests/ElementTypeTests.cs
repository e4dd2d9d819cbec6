using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class ElementTypeTests
{
    private readonly CodeFixVerifier literal = new(new LiteralToElement()), local = new(new ScalarToElement());

    [Theory]
    [InlineData("return w - (float)(0.1 * g);", "return w - (float)(0.1f * g);")]
    [InlineData("return (float)(w / 2.0 /* half */);", "return (float)(w / 2.0f /* half */);")]
    [InlineData("return (float)(w * 1e-3);", "return (float)(w * 1e-3f);")]
    public Task A_literal_beside_an_element(string before, string after) => literal.VerifyAsync(Declare(before), Declare(after));

    [Theory]
    [InlineData("Scalar u = g; return w - u * g;", "float u = g; return w - u * g;")]
    [InlineData("double u = g * g; return w - (float)u;", "float u = g * g; return w - (float)u;")]
    public Task A_local_that_holds_an_element(string before, string after) => local.VerifyAsync(Declare(before), Declare(after));

    private static string Declare(string body) => $$"""
        [Optimizer]
        partial class Sgd
        {
            [UpdateRule]
            float Update(float w, float g) { {{body}} }
        }
        """;
}
