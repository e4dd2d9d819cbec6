using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>DSC1020 to DSC1032: arguments of the rule after the gradient.</summary>
public sealed class ArgumentTests
{
    private const string Members = "[Decay(0.9)] public partial Scalar Beta { get; set; } Scalar Gamma => 1 - Beta; Scalar Deaf { set { } } [Hyperparameter(3)] partial int Count { get; set; } string Text => \"\"; int field;";

    [Theory]
    [InlineData("float {|DSC1020:m|}", "Argument 'm' of update rule 'Update' needs an attribute that says what it is: '[State]' with 'ref', '[Moment(1, nameof(...))]', '[Step]', '[Loss]', '[Shape]' or '[Input]'")]
    [InlineData("ref float {|DSC1020:m|}", null)]
    [InlineData("[State, {|DSC1021:Step|}] ref float m", "Argument 'm' cannot be both '[State]' and '[Step]': keep one")]
    [InlineData("[State] {|DSC1024:float|} m", "State 'm' must be passed by reference, so that the rule can write it: write 'ref float m'")]
    [InlineData("[State] {|DSC1022:in|} float m", "Argument 'm' is state and must be passed by value: remove 'in'")]
    [InlineData("[State(Scope.Step)] {|DSC1024:Scalar|} d", "State 'd' must be passed by reference, so that the rule can write it: write 'ref Scalar d'")]
    [InlineData("[Moment(1, nameof(Beta))] {|DSC1022:ref|} float m", "Argument 'm' is a moment and must be passed by value: remove 'ref'")]
    [InlineData("[Moment(1, nameof(Beta))] float m {|DSC1022:= 1|}", "Argument 'm' is a moment and must be passed by value: remove '= 1'")]
    [InlineData("[Step] {|DSC1022:in|} Scalar t", "Argument 't' is the step number and must be passed by value: remove 'in'")]
    [InlineData("[Moment(1, nameof(Beta))] {|DSC1023:double|} m", "Argument 'm' is a moment and must be of type 'float', not 'double'")]
    [InlineData("[State] ref {|DSC1023:Scalar|} m", "Argument 'm' is state with one value per element and must be of type 'float', not 'Scalar'")]
    [InlineData("[State(Scope.Step)] ref {|DSC1023:float|} m", "Argument 'm' is one value for all elements and must be of type 'Scalar', not 'float'")]
    [InlineData("[State] ref {|DSC1023:BFloat16|} m", "Argument 'm' is state with one value per element and must be of type 'float', not 'BFloat16': rules compute in 'float'; to store it so, write 'Storage = StorageFormat.BFloat16' in its attribute")]
    [InlineData("[Step] {|DSC1023:int|} t", "Argument 't' is the step number and must be of type 'Scalar', not 'int'")]
    [InlineData("[Loss] {|DSC1023:float|} loss", "Argument 'loss' is the loss and must be of type 'Scalar', not 'float'")]
    [InlineData("[Moment(1, nameof(Beta))] {|DSC1023:params float[]|} m", null, "float[]")]
    [InlineData("[Moment({|DSC1025:0|}, nameof(Beta))] float m", "Moment 'm' averages a power of the gradient, and 0 is no such power: write 1 for the gradient, 2 for its square")]
    [InlineData("[Moment(1, {|DSC1026:\"Betta\"|})] float m", "'Betta' is no property of optimizer 'Sgd': name a property of type Scalar with 'nameof'")]
    [InlineData("[Moment(1, {|DSC1026:nameof(field)|})] float m", null)]
    [InlineData("[Moment(1, {|DSC1026:nameof(Sgd)|})] float m", null)]
    [InlineData("[Moment(1, decay: {|DSC1026:null!|})] float m", null)]
    [InlineData("[Moment(1, {|DSC1027:nameof(Count)|})] float m", "Property 'Count' cannot be the decay of 'm', because it is no 'Scalar' but 'int'")]
    [InlineData("[Moment(1, {|DSC1027:nameof(Deaf)|})] float m", "Property 'Deaf' cannot be the decay of 'm', because it has no get accessor")]
    [InlineData("[State({|DSC1026:InitialFrom = \"Nothing\"|})] ref float m", null)]
    [InlineData("[State({|DSC1027:InitialFrom = nameof(Text)|})] ref float m", "Property 'Text' cannot be the initial value of 'm', because it is no number but 'string'")]
    [InlineData("[State(Initial = 1, {|DSC1028:InitialFrom = nameof(Beta)|})] ref float m", "State 'm' cannot start from both 'Initial' and 'InitialFrom': keep one")]
    [InlineData("[State({|DSC1028:From = StateSource.Gradient|}, Initial = 1)] ref float m", null)]
    [InlineData("[State(InitialFrom = nameof(Beta), {|DSC1028:From = StateSource.Parameter|})] ref float m", null)]
    [InlineData("[State(Scope.Step, {|DSC1029:From = StateSource.Gradient|})] ref Scalar d", "State 'd' has one value for the whole step and cannot start from 'StateSource.Gradient', which has one per element: use 'Initial' or 'InitialFrom'")]
    [InlineData("[State] ref float m, [State] ref float {|DSC1031:M|}", "States 'm' and 'M' would have one name in a checkpoint, where upper and lower case are not told apart: rename one")]
    [InlineData("[State] ref float d, [State(Scope.Step)] ref Scalar {|DSC1031:D|}", null)]
    [InlineData("[State({|DSC1032:(Scope)9|})] ref float m", "9 is no member of 'Scope': write one of 'Element', 'Row', 'Column', 'Tensor', 'Model' and 'Step'")]
    [InlineData("[State({|DSC1032:From = (StateSource)9|})] ref float m", "9 is no member of 'StateSource': write one of 'StateSource.Gradient', 'StateSource.Parameter' and 'StateSource.Normal'")]
    public Task Wrong_arguments(string arguments, string? message, string? type = null) => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.SgdWith(type is null ? arguments : arguments.Replace("{|DSC1023:params float[]|}", "params {|DSC1023:float[]|}"), Members), message);

    [Theory]
    [InlineData("[Moment(3, nameof(Gamma))] float m, [State(Initial = -1e-3)] ref float @ref, [Step] Scalar t, [Loss] Scalar loss")]
    [InlineData("[State(InitialFrom = nameof(Count))] ref float m, [State(InitialFrom = nameof(Beta))] ref float n, [State(From = StateSource.Parameter)] ref float w0, [State(From = StateSource.Gradient)] ref float g0")]
    [InlineData("[State(Scope.Step, Initial = 1)] ref Scalar d, [State(scope: Scope.Step, InitialFrom = nameof(Gamma))] ref Scalar LearningRate_")]
    [InlineData("[State(From = StateSource.Value, Initial = 2)] scoped ref float m, [System.ComponentModel.Description(\"x\"), Step] Scalar t")]
    [InlineData("[State] ref float a, [State] ref float b, [State] ref float c, [State] ref float d, [State] ref float e, [State] ref float f, [State] ref float h, [State] ref float i, [State] ref float j, [State] ref float k, [State] ref float l, [State] ref float m")]
    public Task Correct_arguments(string arguments) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(arguments, Members));

    [Theory]
    [InlineData("[Moment(1, nameof({|CS0103:Nothing|}))] float m")]
    [InlineData("[Moment(1, {|CS0120:Beta|})] float m")]
    [InlineData("[{|CS7036:Moment(1)|}] float m")]
    [InlineData("[State] ref {|CS0246:Nothing|} m")]
    [InlineData("[State(Scope.{|CS0117:Nothing|})] ref float m")]
    [InlineData("[State] ref float m, [State] ref float {|CS0100:m|}")]
    [InlineData("[State, {|CS0579:State|}] ref float m")]
    public Task Errors_of_the_compiler_are_left_to_it(string arguments) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(arguments, Members));

    [Fact]
    public Task There_is_a_limit_to_state()
    {
        string states = string.Join(", ", Enumerable.Range(1, ArgumentParserLimit).Select(i => $"[State] ref float s{i}"));
        return AnalyzerVerifier.VerifyLanguageAsync(
            Sources.SgdWith(states + ", [State] ref float {|DSC1030:s13|}"),
            "State 's13' is array 13 of update rule 'Update', which can keep 12 at most");
    }

    private static int ArgumentParserLimit
    {
        get
        {
            Assert.Equal(Kernels.Streams.MaxStates, Generator.Declarations.ArgumentParser.MaxStates);
            return Generator.Declarations.ArgumentParser.MaxStates;
        }
    }

    [Fact]
    public Task Decay_and_initial_value_may_come_from_a_modifier() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.SgdWith("[State(InitialFrom = \"WeightDecay\")] ref float m", attributes: "[WeightDecay(0.5, Mode = DecayMode.L2)]"));

    [Fact]
    public Task A_double_rule_keeps_doubles() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd(Members, rule: "[UpdateRule] double Update(double w, double g, [State] ref double m, [Moment(2, nameof(Beta))] double v, [State] ref {|DSC1023:float|} x) => w - m;"),
        "Argument 'x' is state with one value per element and must be of type 'double', not 'float'");
}
