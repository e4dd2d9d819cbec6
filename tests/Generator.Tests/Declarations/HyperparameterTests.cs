using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>DSC1040 to DSC1049: hyperparameters.</summary>
public sealed class HyperparameterTests
{
    [Theory]
    [InlineData("[Decay(0.9)] Scalar {|DSC1040:X|} { get; set; }", "Hyperparameter 'X' must be partial, for its implementation is generated: write 'partial Scalar X { get; set; }'")]
    [InlineData("[Decay(0.9)] Scalar {|DSC1040:X|} => 1;", null)]
    [InlineData("[Decay(0.9)] partial {|DSC1041:double|} X { get; set; }", "Hyperparameter 'X' cannot be of type 'double': make it a 'Scalar'")]
    [InlineData("[LearningRate(1)] public partial {|DSC1041:Scalar?|} X { get; set; }", null)]
    [InlineData("[Epsilon(1)] partial {|DSC1041:string|} X { get; set; }", null)]
    [InlineData("[WeightDecay(1)] partial {|DSC1041:(int A, int B)|} X { get; set; }", null)]
    [InlineData("[Hyperparameter(1)] partial {|DSC1041:float|} X { get; set; }", "Hyperparameter 'X' cannot be of type 'float': make it a 'Scalar', 'int', 'bool' or an enum")]
    [InlineData("[Hyperparameter(1)] partial {|DSC1041:long|} X { get; set; }", null)]
    [InlineData("[Decay(0.9)] {|DSC1042:static|} partial Scalar X { get; set; }", "Hyperparameter 'X' must be an ordinary property of the instance: remove 'static'")]
    [InlineData("[Decay(0.9)] partial {|DSC1042:ref|} Scalar X { get; }", "Hyperparameter 'X' must be an ordinary property of the instance: remove 'ref'")]
    [InlineData("[Decay(0.9)] Scalar {|DSC1042:this|}[int i] => 1;", "Hyperparameter 'this[]' must be an ordinary property of the instance: it cannot be an indexer")]
    [InlineData("[Decay(0.9)] partial Scalar {|DSC1043:X|} { set; }", "Hyperparameter 'X' must have a get accessor, for the update rule reads it: write '{ get; set; }'")]
    [InlineData("[Decay(0.9), {|DSC1044:Epsilon(1)|}] partial Scalar X { get; set; }", "Hyperparameter 'X' cannot be both '[Decay]' and '[Epsilon]': keep one")]
    [InlineData("[Decay(0.9), {|CS0579:Decay|}(0.9)] partial Scalar X { get; set; }", null)]
    [InlineData("partial Scalar {|DSC1045:X|} { get; set; }", null)]
    [InlineData("partial string {|DSC1045:X|} { get; init; }", null)]
    [InlineData("[Decay(0.9)] partial Scalar X { get; set; } partial Scalar {|DSC1049:X|} { get => 1; set { } }", "Hyperparameter 'X' is implemented by the generator: remove this part, or its attribute")]
    public Task Wrong_properties(string member, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member), message);

    [Theory]
    [InlineData("[Hyperparameter(1)] partial int {|DSC1051:Threads|} { get; set; }", "Hyperparameter 'Threads' would hide 'Optimizer.Threads', which every optimizer has: choose another name")]
    [InlineData("[Hyperparameter(1)] public partial Scalar {|DSC1051:Seed|} { get; set; }", null)]
    [InlineData("[Hyperparameter(true)] public partial bool {|DSC1051:BiasCorrection|} { get; set; }", null)]
    [InlineData("[Hyperparameter(1)] public partial Scalar {|DSC1051:StepCount|} { get; init; }", null)]
    [InlineData("[Hyperparameter(1)] public new partial Scalar {|DSC1051:Name|} { get; set; }", null)]
    public Task Names_of_members_of_every_optimizer(string member, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member), message);

    [Fact]
    public Task A_step_size_is_not_called_step() => AnalyzerVerifier.VerifyLanguageAsync(
        "[Optimizer] partial class Sgd { [LearningRate(0.1)] public partial Scalar {|DSC1051:Step|} { get; set; } [UpdateRule] float Update(float w, float g) => w - Step * g; }",
        "Hyperparameter 'Step' would hide 'Optimizer.Step()', which every optimizer has: choose another name");

    [Fact]
    public Task A_hyperparameter_may_have_the_name_of_what_nobody_sees() => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd("[Hyperparameter(1)] public partial Scalar Fill { get; set; } [Hyperparameter(1)] public partial Scalar StepSize { get; set; }"));

    [Theory]
    [InlineData("[LearningRate({|DSC1046:-1|})] public partial Scalar X { get; set; }", "Default -1 of 'X' is outside its range, at least 0")]
    [InlineData("[Decay({|DSC1046:1|})] public partial Scalar X { get; set; }", "Default 1 of 'X' is outside its range, in [0, 1)")]
    [InlineData("[Decay({|DSC1046:double.NaN|})] public partial Scalar X { get; set; }", "Default double.NaN of 'X' is outside its range, in [0, 1)")]
    [InlineData("[Epsilon(defaultValue: {|DSC1046:0|})] public partial Scalar X { get; set; }", "Default 0 of 'X' is outside its range, above 0")]
    [InlineData("[WeightDecay({|DSC1046:-1e-3|})] public partial Scalar X { get; set; }", "Default -0.001 of 'X' is outside its range, at least 0")]
    [InlineData("[Hyperparameter({|DSC1046:2.5|}, Min = 0, Max = 2)] public partial Scalar X { get; set; }", "Default 2.5 of 'X' is outside its range, in [0, 2]")]
    [InlineData("[Hyperparameter({|DSC1046:0|}, Above = 0, Below = 2)] public partial int X { get; set; }", "Default 0 of 'X' is outside its range, in (0, 2)")]
    [InlineData("[Hyperparameter({|DSC1046:3|}, Max = 2)] public partial int X { get; set; }", "Default 3 of 'X' is outside its range, at most 2")]
    [InlineData("[Hyperparameter({|DSC1046:(DayOfWeek)9|})] public partial DayOfWeek X { get; set; }", "Default 9 of 'X' is outside its range, the members of DayOfWeek")]
    [InlineData("[Hyperparameter({|DSC1047:0.5|})] public partial int X { get; set; }", "Default 0.5 of 'X' is no value of its type 'int'")]
    [InlineData("[Hyperparameter({|DSC1047:1|})] public partial bool X { get; set; }", null)]
    [InlineData("[Hyperparameter({|DSC1047:true|})] public partial Scalar X { get; set; }", null)]
    [InlineData("[Hyperparameter({|DSC1047:1|})] public partial DayOfWeek X { get; set; }", null)]
    [InlineData("[Hyperparameter({|DSC1047:\"fast\"|})] public partial Scalar X { get; set; }", "Default \"fast\" of 'X' is no value of its type 'Scalar'")]
    [InlineData("[Hyperparameter({|DSC1047:null|})] public partial Scalar X { get; set; }", "Default null of 'X' is no value of its type 'Scalar'")]
    [InlineData("[Hyperparameter({|DSC1047:typeof(int)|})] public partial Scalar X { get; set; }", null)]
    [InlineData("[Hyperparameter({|DSC1047:ConsoleColor.Red|})] public partial DayOfWeek X { get; set; }", null)]
    public Task Wrong_defaults(string member, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member), message);

    [Theory]
    [InlineData("[Hyperparameter(1, Min = 2, {|DSC1048:Max = 0|})] public partial Scalar X { get; set; }", "The bounds of 'X' make no range: nothing is at least 2 and at most 0")]
    [InlineData("[Hyperparameter(1, Above = 1, {|DSC1048:Max = 1|})] public partial Scalar X { get; set; }", "The bounds of 'X' make no range: nothing is above 1 and at most 1")]
    [InlineData("[Hyperparameter(1, Min = 0, {|DSC1048:Above = 0|})] public partial Scalar X { get; set; }", "The bounds of 'X' make no range: 'Min' and 'Above' both bound it from below")]
    [InlineData("[Hyperparameter(1, Max = 2, {|DSC1048:Below = 2|})] public partial int X { get; set; }", null)]
    [InlineData("[Hyperparameter(1, {|DSC1048:Min = double.NaN|})] public partial Scalar X { get; set; }", "The bounds of 'X' make no range: NaN is no bound")]
    [InlineData("[Hyperparameter(true, {|DSC1048:Min = 0|})] public partial bool X { get; set; }", "The bounds of 'X' make no range: a bool has none")]
    [InlineData("[Hyperparameter(DayOfWeek.Friday, {|DSC1048:Below = 0|})] public partial DayOfWeek X { get; set; }", "The bounds of 'X' make no range: an enum has none")]
    public Task Wrong_bounds(string member, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member), message);

    [Theory]
    [InlineData("[Hyperparameter(1, Min = 1, Max = 1)] public partial Scalar X { get; set; }")]
    [InlineData("[Hyperparameter(double.PositiveInfinity, Above = 0)] internal partial Scalar X { get; private set; }")]
    [InlineData("[Hyperparameter(-3)] protected partial Scalar X { get; init; }")]
    [InlineData("[Hyperparameter(5, Min = 1)] partial int X { get; }")]
    [InlineData("[Hyperparameter(true)] public virtual partial bool X { get; set; }")]
    [InlineData("[Hyperparameter(DayOfWeek.Friday)] public partial DayOfWeek @float { get; set; }")]
    [InlineData("enum @enum { @class, @int } [Hyperparameter(@enum.@int)] partial @enum X { get; set; }")]
    [InlineData("[Hyperparameter(defaultValue: 3L)] public partial Scalar X { get; set; }")]
    [InlineData("partial int X { get; } partial int X => 1;")]
    [InlineData("Scalar X => 1 - LearningRate; Scalar Y { get; set; } = 3;")]
    public Task Correct_properties(string member) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member));

    [Theory]
    [InlineData("[{|CS7036:Decay|}] public partial Scalar X { get; set; }")]
    [InlineData("[Decay({|CS1503:\"x\"|})] public partial Scalar X { get; set; }")]
    [InlineData("[Decay({|CS0103:Nothing|})] public partial Scalar X { get; set; }")]
    [InlineData("[Decay(0.9)] public partial {|CS0246:Nothing|} {|CS9248:X|} { get; set; }")]
    [InlineData("[Hyperparameter(1, {|CS0246:Nothing|} = 1)] public partial Scalar X { get; set; }")]
    [InlineData("[Hyperparameter(1, Min = {|CS0029:\"x\"|})] public partial Scalar X { get; set; }")]
    [InlineData("[Decay(0.9)] public partial Scalar X { get; set; } [Decay(0.9)] public partial Scalar {|CS0102:{|CS9250:X|}|} { get; set; }")]
    public Task Errors_of_the_compiler_are_left_to_it(string member) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member));
}
