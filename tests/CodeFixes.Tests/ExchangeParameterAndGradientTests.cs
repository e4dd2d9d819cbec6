using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class ExchangeParameterAndGradientTests
{
    private const string Class = "[Optimizer] partial class {0} {{ [LearningRate(1)] public partial Scalar Rate {{ get; set; }} [UpdateRule] float Update({1}) => w - Rate * g; }}";
    private readonly CodeFixVerifier fix = new(new ExchangeParameterAndGradient());

    [Theory]
    [InlineData("float {|DSC1050:g|}, float w", "float w, float g")]
    [InlineData("float {|DSC1050:g|} /* slope */, float w", "float w /* slope */, float g")]
    public Task In_one_rule(string before, string after) => fix.VerifyAsync(Declare("A", before), Declare("A", after));

    [Fact]
    public Task In_every_rule() => fix.VerifyAllAsync(
        Declare("A", "float {|DSC1050:g|}, float w") + Declare("B", "float {|DSC1050:g|}, float w"),
        Declare("A", "float w, float g") + Declare("B", "float w, float g"));

    [Fact]
    public Task Not_where_the_rule_is_called() => fix.VerifyNoneAsync(
        Declare("A", "float {|DSC1050:g|}, float w"),
        "partial class A { float Try() => Update(0.1f, 1); }");

    private static string Declare(string name, string arguments) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Class, name, arguments);
}
