using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>DSC1010 to DSC1014: the update rule and what it takes first and returns.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("{|DSC1012:void|} Update(float w, float g) { }", "Update rule 'Update' must return the new parameter, a 'float' (or 'double' for double precision alone), not 'void'")]
    [InlineData("{|DSC1012:Scalar|} Update(float w, float g) => w;", null)]
    [InlineData("{|DSC1012:int|} Update(float w, float g) => 0;", null)]
    [InlineData("{|DSC1012:ref float|} Update(float w, float g) => throw null!;", null)]
    [InlineData("{|DSC1012:float?|} Update(float w, float g) => w;", null)]
    [InlineData("float Update{|DSC1013:()|} => 0;", "The first two arguments of update rule 'Update' must be the parameter and its gradient: write '(float w, float g, ...)'")]
    [InlineData("float Update{|DSC1013:(float w)|} => w;", null)]
    [InlineData("float Update({|DSC1013:int w|}, float g) => g;", null)]
    [InlineData("float Update(float w, {|DSC1013:double g|}) => w;", null)]
    [InlineData("double Update(double w, {|DSC1013:float g|}) => w;", "The first two arguments of update rule 'Update' must be the parameter and its gradient: write '(double w, double g, ...)'")]
    [InlineData("float Update(float w, {|DSC1013:[State] ref float g|}) => w;", null)]
    [InlineData("float Update(float w, {|DSC1022:ref|} float g) => w;", "Argument 'g' is the gradient and must be passed by value: remove 'ref'")]
    [InlineData("float Update({|DSC1022:in|} float w, float g) => w;", "Argument 'w' is the parameter and must be passed by value: remove 'in'")]
    [InlineData("float Update(float w, float g {|DSC1022:= 1|}) => w;", "Argument 'g' is the gradient and must be passed by value: remove '= 1'")]
    [InlineData("float Update{|DSC1014:<T>|}(float w, float g) => w;", "Update rule 'Update' must be an ordinary method: remove '<T>'")]
    [InlineData("{|DSC1014:virtual|} public float Update(float w, float g) => w;", "Update rule 'Update' must be an ordinary method: remove 'virtual'")]
    [InlineData("{|DSC1014:async|} System.Threading.Tasks.Task<float> Update(float w, float g) { await System.Threading.Tasks.Task.Yield(); return w; }", null, "{|DSC1012:System.Threading.Tasks.Task<float>|}")]
    public Task Wrong_signatures(string rule, string? message, string? returnType = null) => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd(rule: "[UpdateRule] " + (returnType is null ? rule : rule.Replace("System.Threading.Tasks.Task<float>", returnType))), message);

    [Theory]
    [InlineData("float Update(float {|DSC1050:g|}, float w) => w - LearningRate * g;", "Update rule 'Update' takes the parameter first and its gradient second, but calls them 'g' and 'w': write '(float w, float g, ...)'")]
    [InlineData("float Update(float {|DSC1050:gradient|}, float Param) => Param - LearningRate * gradient;", null)]
    [InlineData("double Update(double {|DSC1050:grad|}, double weight, [State] ref double m) => weight - LearningRate * (m = grad);", null)]
    public Task Swapped_arguments(string rule, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(rule: "[UpdateRule] " + rule), message);

    [Theory]
    [InlineData("float Update(float g, float h) => g - LearningRate * h;")]
    [InlineData("float Update(float gradient, float x) => gradient - LearningRate * x;")]
    [InlineData("float Update(float x, float w) => x - LearningRate * w;")]
    public Task Names_that_could_mean_anything(string rule) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(rule: "[UpdateRule] " + rule));

    [Theory]
    [InlineData("public static float Update(float w, float g) => w - g;")]
    [InlineData("double Update(double w, double g) => w - g;")]
    [InlineData("float @float(float @double, float @in) => @double - @in;")]
    [InlineData("float Update(float w, float g) { return w - g; }")]
    [InlineData("float Step(float w, float g) => w - g;")]
    public Task Correct_signatures(string rule) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(rule: "[UpdateRule] " + rule));

    [Theory]
    [InlineData("{|CS0246:Nothing|} Update(float w, float g) => throw null!;")]
    [InlineData("float Update({|CS0246:Nothing|} w, float g) => 0;")]
    [InlineData("float {|CS0501:Update|}(float w, float g);")]
    [InlineData("float Update(float w, float {|CS0100:w|}) => 0;")]
    public Task Errors_of_the_compiler_are_left_to_it(string rule) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(rule: "[UpdateRule] " + rule));

    [Fact]
    public Task There_must_be_a_rule() => AnalyzerVerifier.VerifyLanguageAsync(
        "[Optimizer] partial class {|DSC1010:Sgd|} { [LearningRate(1)] public partial Scalar LearningRate { get; set; } }" + Sources.User,
        "Optimizer 'Sgd' has no update rule: write '[UpdateRule]' on a method 'float Update(float w, float g)'");

    [Fact]
    public Task There_must_be_one_rule() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd("[UpdateRule] float First(float w, float g) => w;", rule: "[UpdateRule] float {|DSC1011:Second|}(float w, float g) => w; [UpdateRule] float {|DSC1011:Third|}(float w, float g) => w;"));

    [Fact]
    public Task An_operator_is_no_rule() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd(rule: "[UpdateRule] public static float operator {|DSC1014:+|}(Sgd w, float g) => g;"));
}
