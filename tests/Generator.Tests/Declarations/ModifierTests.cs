using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>DSC1060 to DSC1064: modifiers on the class.</summary>
public sealed class ModifierTests
{
    [Theory]
    [InlineData("[{|DSC1060:WeightDecay(0.1)|}]", "Weight decay on the class 'Sgd' needs a mode, 'DecayMode.L2', 'DecayMode.Decoupled' or 'DecayMode.DecoupledFromRate'; a decay that the rule applies itself belongs on a property")]
    [InlineData("[{|DSC1060:WeightDecay(0.1, Mode = DecayMode.InRule)|}]", null)]
    [InlineData("[WeightDecay(0.1, {|DSC1032:Mode = (DecayMode)7|})]", "7 is no member of 'DecayMode': write one of 'DecayMode.L2', 'DecayMode.Decoupled' and 'DecayMode.DecoupledFromRate'")]
    [InlineData("[WeightDecay({|DSC1046:-1|}, Mode = DecayMode.L2)]", "Default -1 of 'WeightDecay' is outside its range, at least 0")]
    [InlineData("[ClipValue({|DSC1046:0|})]", "Default 0 of 'ClipValue' is outside its range, above 0")]
    [InlineData("[ClipValue({|DSC1046:double.NaN|})]", null)]
    [InlineData("[ClipNorm({|DSC1046:-1|})]", "Default -1 of 'ClipNorm' is outside its range, above 0")]
    [InlineData("[ClipGlobalNorm({|DSC1046:0|})]", "Default 0 of 'ClipGlobalNorm' is outside its range, above 0")]
    [InlineData("[AdaptiveClip({|DSC1046:0|})]", "Default 0 of 'AdaptiveClip' is outside its range, above 0")]
    [InlineData("[Lookahead({|DSC1046:0|}, 0.5)]", "Default 0 of 'LookaheadSteps' is outside its range, at least 1")]
    [InlineData("[Lookahead(5, {|DSC1046:0|})]", "Default 0 of 'LookaheadRate' is outside its range, in (0, 1]")]
    [InlineData("[Lookahead(rate: {|DSC1046:1.5|}, steps: 5)]", "Default 1.5 of 'LookaheadRate' is outside its range, in (0, 1]")]
    [InlineData("[Lookahead({|CS1503:1.5|}, 1)]", null)]
    [InlineData("[WeightAverage({|DSC1046:1|})]", "Default 1 of 'AverageDecay' is outside its range, in [0, 1)")]
    [InlineData("[WeightAverage({|DSC1046:-0.1|})]", null)]
    [InlineData("[{|CS7036:WeightAverage|}]", null)]
    [InlineData("[{|CS7036:Lookahead(5)|}]", null)]
    [InlineData("[ClipValue({|CS0103:x|})]", null)]
    [InlineData("[{|CS7036:ClipValue|}]", null)]
    [InlineData("[WeightDecay(0.1, Mode = DecayMode.{|CS0117:Nothing|})]", null)]
    public Task Wrong_modifiers(string attribute, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(attributes: attribute), message);

    [Theory]
    [InlineData("[Maximize]")]
    [InlineData("[ClipValue(1), Maximize, WeightDecay(0.1, Mode = DecayMode.L2)]")]
    [InlineData("[ClipValue(double.PositiveInfinity)]")]
    [InlineData("[ClipNorm(double.PositiveInfinity), ClipGlobalNorm(double.PositiveInfinity), AdaptiveClip(double.PositiveInfinity)]")]
    [InlineData("[GradientScale, RejectNonFinite, Centralize, Cautious, Lookahead(5, 1)]")]
    [InlineData("[WeightAverage(0), ZeroGradient, Lookahead(5, 1)]")]
    [InlineData("[WeightDecay(0.1, Mode = DecayMode.DecoupledFromRate)]")]
    [InlineData("[WeightDecay(0.1, Mode = DecayMode.Decoupled)]")]
    public Task Correct_modifiers(string attribute) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(attributes: attribute));

    [Theory]
    [InlineData("[{|DSC1062:WeightDecay(0.1, Mode = DecayMode.L2)|}]", "[WeightDecay(0.1)] public partial Scalar WeightDecay { get; set; }")]
    [InlineData("[{|DSC1062:WeightDecay(0.1, Mode = DecayMode.L2)|}]", "Scalar WeightDecay => 1;")]
    [InlineData("[{|DSC1062:ClipValue(0.1)|}]", "void ClipValue() { }")]
    [InlineData("[{|DSC1062:GradientScale|}]", "Scalar GradientScale => 1;")]
    [InlineData("[{|DSC1062:RejectNonFinite|}]", "bool RejectNonFinite => true;")]
    [InlineData("[{|DSC1062:ClipNorm(1)|}]", "Scalar ClipNorm => 1;")]
    [InlineData("[{|DSC1062:ClipGlobalNorm(1)|}]", "Scalar ClipGlobalNorm => 1;")]
    [InlineData("[{|DSC1062:AdaptiveClip(1)|}]", "Scalar AdaptiveClip => 1;")]
    [InlineData("[{|DSC1062:Lookahead(5, 0.5)|}]", "int LookaheadSteps => 1;")]
    [InlineData("[{|DSC1062:Lookahead(5, 0.5)|}]", "Scalar LookaheadRate => 1;")]
    [InlineData("[{|DSC1062:WeightAverage(0.999)|}]", "Scalar AverageDecay => 1;")]
    [InlineData("[{|DSC1062:ZeroGradient|}]", "bool ZeroGradient => true;")]
    public Task A_modifiers_property_must_be_free(string attribute, string member) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(member, attribute));

    [Fact]
    public Task A_property_has_no_mode() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd("[WeightDecay(0.1, {|DSC1061:Mode = DecayMode.L2|})] public partial Scalar X { get; set; }"),
        "Weight decay on the property 'X' is applied by the rule itself: remove 'Mode', or move the attribute to the class");

    [Fact]
    public Task Decoupled_decay_needs_a_learning_rate() => AnalyzerVerifier.VerifyLanguageAsync(
        "[Optimizer, {|DSC1063:WeightDecay(0.1, Mode = DecayMode.Decoupled)|}] partial class Sgd { [UpdateRule] float Update(float w, float g) => w - g; }",
        "Decoupled weight decay is multiplied with the learning rate, so 'Sgd' needs exactly one property with '[LearningRate]'; it has none");

    [Fact]
    public Task Decoupled_decay_needs_one_learning_rate_only() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd("[LearningRate(0.1)] public partial Scalar Other { get; set; }", "[{|DSC1063:WeightDecay(0.1, Mode = DecayMode.Decoupled)|}]"),
        "Decoupled weight decay is multiplied with the learning rate, so 'Sgd' needs exactly one property with '[LearningRate]'; it has LearningRate, Other");

    [Fact]
    public Task A_learning_rate_with_a_mistake_is_not_missing() => AnalyzerVerifier.VerifyLanguageAsync(
        "[Optimizer, WeightDecay(0.1, Mode = DecayMode.Decoupled)] partial class Sgd { [LearningRate({|DSC1046:-1|})] public partial Scalar X { get; set; } [UpdateRule] float Update(float w, float g) => w - g; }");

    [Fact]
    public Task Decay_from_the_rate_needs_a_learning_rate() => AnalyzerVerifier.VerifyLanguageAsync(
        "[Optimizer, {|DSC1063:WeightDecay(0.1, Mode = DecayMode.DecoupledFromRate)|}] partial class Sgd { [UpdateRule] float Update(float w, float g) => w - g; }");

    [Theory]
    [InlineData("[State] ref float {|DSC1064:slow|}")]
    [InlineData("[State] ref float {|DSC1064:Slow|}")]
    [InlineData("[Step] Scalar {|DSC1064:slow|}")]
    public Task State_of_a_modifier_needs_a_name_of_its_own(string argument) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(argument, attributes: "[Lookahead(5, 0.5)]"));

    [Theory]
    [InlineData("[State] ref float {|DSC1064:average|}")]
    [InlineData("[Input] float {|DSC1064:Average|}")]
    public Task So_does_the_average(string argument) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(argument, attributes: "[WeightAverage(0.999), Lookahead(5, 0.5)]"));

    [Fact]
    public Task The_message_names_modifier_state_rule_and_argument() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.SgdWith("[State] ref float {|DSC1064:slow|}", attributes: "[Lookahead(5, 0.5)]"),
        "'[Lookahead]' keeps a state 'slow' beside those of update rule 'Update', whose argument 'slow' has this name: rename the argument");

    [Fact]
    public Task State_of_a_modifier_counts_among_the_arrays() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.SgdWith(string.Join(", ", Enumerable.Range(1, 12).Select(i => $"[State] ref float s{i}")), attributes: "[{|DSC1030:Lookahead(5, 0.5)|}]"),
        "State 'slow' is array 13 of update rule 'Update', which can keep 12 at most");

    [Fact]
    public Task Each_modifier_counts_its_own() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.SgdWith(string.Join(", ", Enumerable.Range(1, 11).Select(i => $"[State] ref float s{i}")), attributes: "[Lookahead(5, 0.5), {|DSC1030:WeightAverage(0.999)|}]"),
        "State 'average' is array 13 of update rule 'Update', which can keep 12 at most");
}
