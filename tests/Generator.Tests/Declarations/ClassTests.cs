using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>DSC1001 to DSC1009: the class.</summary>
public sealed class ClassTests
{
    private const string Rule = "[UpdateRule] float Update(float w, float g) => w - g;";

    [Fact]
    public Task A_correct_declaration_has_no_findings() => AnalyzerVerifier.VerifyLanguageAsync(Sources.AdamW);

    [Fact]
    public Task A_class_must_be_partial() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] class {{|DSC1001:Sgd|}} {{ {Rule} }}",
        "Optimizer 'Sgd' must be partial, for its other part is generated: write 'partial class Sgd'");

    [Fact]
    public Task A_mode_of_computing_must_exist() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer({{|DSC1032:Math = (MathMode)5|}})] partial class Sgd {{ {Rule} }}",
        "5 is no member of 'MathMode': write one of 'MathMode.Exact' and 'MathMode.Fast'");

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    [InlineData("record")]
    [InlineData("record struct")]
    [InlineData("interface")]
    public Task A_containing_type_must_be_partial(string keyword) => AnalyzerVerifier.VerifyLanguageAsync(
        $"{keyword} {{|DSC1002:Outer|}} {{ [Optimizer] partial class Sgd {{ {Rule} }} }}",
        $"'Outer' contains the optimizer 'Sgd' and must be partial: write 'partial {keyword} Outer'");

    [Fact]
    public Task Every_containing_type_must_be_partial() => AnalyzerVerifier.VerifyLanguageAsync(
        $"class {{|DSC1002:A|}} {{ partial class B {{ class {{|DSC1002:C|}} {{ [Optimizer] partial class Sgd {{ {Rule} }} }} }} }}");

    [Theory]
    [InlineData("class")]
    [InlineData("struct")]
    [InlineData("record")]
    [InlineData("record struct")]
    [InlineData("interface")]
    public Task Partial_types_of_every_kind_can_contain_an_optimizer(string keyword) => AnalyzerVerifier.VerifyLanguageAsync(
        $"namespace A.B {{ partial {keyword} Outer {{ partial class @class {{ [Optimizer] partial class @record {{ {Rule} }} }} }} }}");

    [Fact]
    public Task A_generic_class_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class Sgd{{|DSC1003:<T>|}} {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }}",
        "Optimizer 'Sgd' cannot be generic: remove '<T>' from 'Sgd'; the kernel is generated for float and double anyway");

    [Fact]
    public Task A_class_in_a_generic_class_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"partial class Outer{{|DSC1003:<T, U>|}} {{ [Optimizer] partial class Sgd {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }} }}");

    [Fact]
    public Task A_record_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial {{|DSC1004:record|}} Sgd {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }}",
        "Optimizer 'Sgd' must be an ordinary class: remove 'record'");

    [Fact]
    public Task A_static_class_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        "[Optimizer] {|DSC1004:static|} partial class Sgd { [UpdateRule] static float Update(float w, float g) => w - g; }");

    [Fact]
    public Task An_abstract_class_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] {{|DSC1004:abstract|}} partial class Sgd {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }}");

    [Fact]
    public Task A_file_local_class_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] {{|DSC1004:file|}} partial class Sgd {{ {Rule} }}");

    [Fact]
    public Task A_base_class_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"class Base {{ }} [Optimizer] partial class Sgd : {{|DSC1005:Base|}}, ICloneable {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} public object Clone() => this; }}",
        "Optimizer 'Sgd' cannot derive from 'Base', because its generated part derives from 'Descent.Optimizer': remove the base class");

    [Fact]
    public Task The_base_class_may_be_said_and_interfaces_be_implemented() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class Sgd : Optimizer, ICloneable {{ {Rule} public object Clone() => this; }}");

    [Fact]
    public Task An_unknown_base_class_is_the_compilers_error() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class Sgd : {{|CS0246:Nothing|}} {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }}");

    [Theory]
    [InlineData("Optimizer", "its base class is called so")]
    [InlineData("Apply", "a method of this name is generated for it")]
    public Task Some_names_are_taken(string name, string reason) => AnalyzerVerifier.VerifyLanguageAsync(
        $"namespace Demo {{ [Descent.Optimizer] partial class {{|DSC1006:{name}|}} {{ [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }} }}",
        $"An optimizer cannot be called '{name}', because {reason}: choose another name");

    [Fact]
    public Task Members_cannot_have_names_of_generated_methods() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class Sgd {{ int {{|DSC1007:Run|}} => 1; static int {{|DSC1007:Apply|}} = 1; class {{|DSC1007:PrepareStep|}}; float InitialValue(float x) => x; {Rule} }}");

    [Fact]
    public Task A_rule_needs_an_optimizer() => AnalyzerVerifier.VerifyLanguageAsync(
        $"class Sgd {{ [UpdateRule] float {{|DSC1008:Update|}}(float w, float g) => w - g; }}",
        "'Update' is an update rule, but 'Sgd' is no optimizer: write '[Optimizer]' on the class");

    [Fact]
    public Task A_primary_constructor_is_refused() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class Sgd{{|DSC1009:(int x)|}} {{ int X => x; [Decay(0.9)] public partial Scalar Beta {{ get; set; }} {Rule} }}");

    [Fact]
    public Task Parts_may_lie_in_several_places() => AnalyzerVerifier.VerifyLanguageAsync($$"""
        partial class Sgd { [Decay(0.9)] public partial Scalar Beta { get; set; } }
        [Optimizer] partial class Sgd { {{Rule}} }
        partial class Sgd { Scalar Gamma => 1 - Beta; }
        """);

    [Fact]
    public Task Two_attributes_are_the_compilers_error() => AnalyzerVerifier.VerifyLanguageAsync($$"""
        [Optimizer] partial class Sgd { [Decay(0.9)] public partial Scalar Beta { get; set; } }
        [{|CS0579:Optimizer|}] partial class Sgd { {{Rule}} }
        """);

    [Fact]
    public Task Names_that_differ_only_by_case_get_files_of_their_own() => AnalyzerVerifier.VerifyLanguageAsync(
        $"namespace Demo {{ [Optimizer] partial class Sgd {{ {Rule} }} [Optimizer] partial class SGD {{ {Rule} }} }} namespace demo {{ [Optimizer] partial class Sgd {{ {Rule} }} }}");

    [Fact]
    public Task Names_with_unusual_characters_get_a_file() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class A\u203Fb {{ {Rule} }} [Optimizer] partial class A_b {{ {Rule} }} [Optimizer] partial class \u00C4\u0301 {{ {Rule} }}");

    [Fact]
    public Task Constructors_may_stand_beside_the_generated_ones() => AnalyzerVerifier.VerifyLanguageAsync(
        $"[Optimizer] partial class Sgd {{ public Sgd(int x, params Parameter[] parameters) : this(parameters) {{ }} static Sgd() {{ }} {Rule} }}");
}
