using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class ElementTypeTests
{
    private readonly CodeFixVerifier literal = new(new LiteralToElement()), local = new(new ScalarToElement());

    [Theory]
    [InlineData("return w - (float)(0.1 * g);", "return w - (float)(0.1f * g);")]
    [InlineData("return w - (float)(g / 2.0 /* half */);", "return w - (float)(g / 2.0f /* half */);")]
    [InlineData("return w - (float)(g * 1e-3);", "return w - (float)(g * 1e-3f);")]
    public Task A_literal_beside_an_element(string before, string after) => literal.VerifyAsync(Declare(before), Declare(after));

    [Theory]
    [InlineData("Scalar u = g; return w - u * 0.1f;", "float u = g; return w - u * 0.1f;")]
    [InlineData("double u = g * 0.5f; return w - (float)u;", "float u = g * 0.5f; return w - (float)u;")]
    public Task A_local_that_holds_an_element(string before, string after) => local.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task All_literals_and_locals() => Task.WhenAll(
        literal.VerifyAllAsync(Declare("return (float)(w * 0.5 - g * 0.1);"), Declare("return (float)(w * 0.5f - g * 0.1f);")),
        local.VerifyAllAsync(Declare("Scalar u = g; Scalar x = w; return x - u;"), Declare("float u = g; float x = w; return x - u;")));

    [Theory]
    [InlineData("return (float)(w * {|DSC1122:Math.PI|});")]
    public Task What_is_no_literal_is_left_alone(string body) => literal.VerifyNoneAsync(Declare(body));

    [Theory]
    [InlineData("Scalar u = 0; u = {|DSC1111:g|}; return w - u;")]
    [InlineData("var u = (Scalar){|DSC1111:g|}; return w - u;")]
    public Task What_another_type_would_not_help_is_left_alone(string body) => local.VerifyNoneAsync(Declare(body));

    private static string Declare(string body) => $$"""
        [Optimizer]
        partial class Sgd
        {
            [UpdateRule]
            float Update(float w, float g) { {{body}} }
        }
        """;
}
