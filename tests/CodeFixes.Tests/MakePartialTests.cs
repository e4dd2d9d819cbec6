using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class MakePartialTests
{
    private const string Rule = "[UpdateRule] float Update(float w, float g) => w - g;";
    private const string Averaging = "[UpdateRule] float Update(float w, float g) => w - (1 - Beta) * (1 - Gamma) * g;";
    private readonly CodeFixVerifier fix = new(new MakePartial());

    [Theory]
    [InlineData("[Optimizer] class Sgd { RULE }", "[Optimizer] partial class Sgd { RULE }")]
    [InlineData("[Optimizer] public sealed class Sgd { RULE }", "[Optimizer] public sealed partial class Sgd { RULE }")]
    [InlineData("/// <summary>A.</summary>\n[Optimizer]\nclass Sgd { RULE }", "/// <summary>A.</summary>\n[Optimizer]\npartial class Sgd { RULE }")]
    [InlineData("[Optimizer]\n// Plain.\nclass Sgd { RULE }", "[Optimizer]\n// Plain.\npartial class Sgd { RULE }")]
    public Task A_class(string before, string after) => fix.VerifyAsync(before.Replace("RULE", Rule), after.Replace("RULE", Rule));

    [Theory]
    [InlineData("class")]
    [InlineData("readonly struct")]
    [InlineData("record struct")]
    [InlineData("interface")]
    public Task A_containing_type(string keyword)
    {
        string head = keyword.StartsWith("readonly", StringComparison.Ordinal) ? "readonly partial struct" : "partial " + keyword;
        return fix.VerifyAsync(
            $"// Outside.\n{keyword} Outer\n{{\n    [Optimizer] partial class Sgd {{ {Rule} }}\n}}",
            $"// Outside.\n{head} Outer\n{{\n    [Optimizer] partial class Sgd {{ {Rule} }}\n}}");
    }

    [Fact]
    public Task A_class_and_all_around_it() => fix.VerifyAsync(
        $"class A {{ partial class B {{ public class C {{ [Optimizer] class Sgd {{ {Rule} }} }} }} }}",
        $"partial class A {{ partial class B {{ public partial class C {{ [Optimizer] partial class Sgd {{ {Rule} }} }} }} }}",
        id: "DSC1001");

    [Fact]
    public Task Everything_at_once() => fix.VerifyAllAsync(
        $"class A {{ [Optimizer] class Sgd {{ {Rule} }} [Optimizer] class Other {{ {Averaging} [Decay(0.9)] public Scalar Beta {{ get; set; }} [Decay(0.9)]\n Scalar Gamma {{ get; set; }} }} }}",
        $"partial class A {{ [Optimizer] partial class Sgd {{ {Rule} }} [Optimizer] partial class Other {{ {Averaging} [Decay(0.9)] public partial Scalar Beta {{ get; set; }} [Decay(0.9)]\n partial Scalar Gamma {{ get; set; }} }} }}");

    [Theory]
    [InlineData("Scalar Beta => 0.9;")]
    [InlineData("Scalar Beta { get; set; } = 0.9;")]
    [InlineData("Scalar Beta { get => 0.9; set { } }")]
    public Task A_property_with_a_body_is_left_alone(string property) => fix.VerifyNoneAsync(
        $"[Optimizer] partial class Sgd {{ {Rule} [Decay(0.9)] {property} }}");
}
