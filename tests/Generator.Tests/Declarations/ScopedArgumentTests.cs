using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>DSC1015 to DSC1019, DSC1033 and DSC1034: state of every scope, spans, inputs, rules by rank, evaluation rules.</summary>
public sealed class ScopedArgumentTests
{
    private const string Members = "[Decay(0.9)] public partial Scalar Beta { get; set; }";

    [Theory]
    [InlineData("[State(Scope.Row)] ref {|DSC1023:Scalar|} r", "Argument 'r' is state with one value per row and must be of type 'float', not 'Scalar'")]
    [InlineData("[State(Scope.Column)] {|DSC1024:float|} c", "State 'c' must be passed by reference, so that the rule can write it: write 'ref float c'")]
    [InlineData("[State(Scope.Tensor)] ref {|DSC1023:float|} d", "Argument 'd' is state with one value per tensor and must be of type 'Scalar', not 'float'")]
    [InlineData("[State(Scope.Model)] {|DSC1024:Scalar|} d", "State 'd' must be passed by reference, so that the rule can write it: write 'ref Scalar d'")]
    [InlineData("[State(Scope.Row, {|DSC1029:From = StateSource.Gradient|})] ref float r", "State 'r' has one value per row and cannot start from 'StateSource.Gradient', which has one per element: use 'Initial' or 'InitialFrom'")]
    [InlineData("[State(Scope.Model, {|DSC1029:From = StateSource.Normal|})] ref Scalar d", "State 'd' has one value for the whole model and cannot start from 'StateSource.Normal', which has one per element: use 'Initial' or 'InitialFrom'")]
    [InlineData("[State(Scope.Tensor)] ref Scalar d, [State] ref float {|DSC1031:D|}", "States 'd' and 'D' would have one name in a checkpoint, where upper and lower case are not told apart: rename one")]
    [InlineData("[State] ref float v1, [State(Length = 2)] Span<float> {|DSC1031:v|}", "States 'v1' and 'v1' would have one name in a checkpoint, where upper and lower case are not told apart: rename one")]
    [InlineData("[State({|DSC1033:Length = 9|})] Span<float> v", "State 'v' cannot have this length: it must be 1 to 8, not 9")]
    [InlineData("[State({|DSC1033:Length = 0|})] Span<float> v", null)]
    [InlineData("[State(Scope.Tensor, {|DSC1033:Length = 2|})] ref Scalar v", "State 'v' cannot have this length: only state per element has one")]
    [InlineData("[State(Length = 2)] ref {|DSC1023:float|} v", "Argument 'v' is several arrays of state and must be of type 'Span<float>', not 'float'")]
    [InlineData("[State(Length = 2)] {|DSC1023:Span<double>|} v", "Argument 'v' is several arrays of state and must be of type 'Span<float>', not 'Span<double>'")]
    [InlineData("[State(Length = 2)] {|DSC1022:ref|} Span<float> v", "Argument 'v' is several arrays of state and must be passed by value: remove 'ref'")]
    [InlineData("[State(Length = 8)] Span<float> u, [State(Length = 5)] Span<float> {|DSC1030:v|}", "State 'v4' is array 13 of update rule 'Update', which can keep 12 at most")]
    [InlineData("[Shape] {|DSC1023:int|} shape", "Argument 'shape' is the shape and must be of type 'TensorShape', not 'int'")]
    [InlineData("[Shape] {|DSC1022:in|} TensorShape shape", "Argument 'shape' is the shape and must be passed by value: remove 'in'")]
    [InlineData("[Input] {|DSC1023:double|} h", "Argument 'h' is an input and must be of type 'float', not 'double'")]
    [InlineData("[Input] {|DSC1022:ref|} float h", "Argument 'h' is an input and must be passed by value: remove 'ref'")]
    [InlineData("[Input] float h, [Input] Scalar {|DSC1031:H|}", null)]
    [InlineData("[Input] float a, [Input] float b, [Input] float c, [Input] float d, [Input] float {|DSC1034:e|}", "Input 'e' is array 5 beside the gradient of update rule 'Update', which can take 4 at most")]
    [InlineData("[Input, {|DSC1021:State|}] float h", "Argument 'h' cannot be both '[Input]' and '[State]': keep one")]
    public Task Wrong_arguments(string arguments, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(arguments, Members), message);

    [Theory]
    [InlineData("Row", "per row")]
    [InlineData("Column", "per column")]
    public Task There_is_a_limit_to_state_of_rows_and_columns(string scope, string words)
    {
        Assert.Equal(Generator.Declarations.StateTable.MaxRowStates, Count(scope));
        string states = string.Join(", ", Enumerable.Range(1, 8).Select(i => $"[State(Scope.{scope})] ref float s{i}"));
        return AnalyzerVerifier.VerifyLanguageAsync(
            Sources.SgdWith($"{states}, [State(Scope.{scope})] ref float {{|DSC1030:s9|}}"),
            $"State 's9' is array 9 {words} of update rule 'Update', which can keep 8 at most");
    }

    [Fact]
    public void Limits_are_those_of_the_kernel()
    {
        Assert.Equal(Generator.Declarations.InputTable.MaxStreams, Count("Input"));
        Assert.Equal(Generator.Binding.ExpressionBinder.MaxRandomCalls, Count("Random"));
    }

    /// <summary>Streams of a kind: <c>Row0</c>, <c>Row1</c> and so on.</summary>
    private static int Count(string kind) =>
        Enumerable.Range(0, 100).TakeWhile(number => typeof(Kernels.Streams).GetProperty(FormattableString.Invariant($"{kind}{number}")) is not null).Count();

    [Theory]
    [InlineData("[UpdateRule({|DSC1015:Rank = 3|})] float Update(float w, float g) => w;", "Update rule 'Update' cannot be for rank 3: write 'Rank = 1' for vectors and 'Rank = 2' for tensors of two or more dimensions")]
    [InlineData("[UpdateRule(Rank = 1)] float {|DSC1016:Update|}(float w, float g) => w;", "Update rule 'Update' is for tensors of rank 1 alone: write another one with 'Rank = 2', or remove 'Rank = 1'")]
    [InlineData("[UpdateRule(Rank = 1)] float A(float w, float g) => w; [UpdateRule] float {|DSC1011:B|}(float w, float g) => w;", "Optimizer 'Sgd' already has the update rule 'A': remove '[UpdateRule]' from one of them, or make one 'Rank = 1' and one 'Rank = 2'")]
    [InlineData("[UpdateRule(Rank = 2)] float A(float w, float g) => w; [UpdateRule(Rank = 2)] float {|DSC1011:B|}(float w, float g) => w;", null)]
    [InlineData("[UpdateRule(Rank = 1)] float A(float w, float g) => w; [UpdateRule(Rank = 2)] double {|DSC1017:B|}(double w, double g) => w;", "'B' differs between the rules for vectors and for matrices, which share it: one is over 'float' and one over 'double'")]
    [InlineData("[UpdateRule(Rank = 1)] float A(float w, float g, [State] ref float m) => w; [UpdateRule(Rank = 2)] float B(float w, float g, [State(Initial = 1)] ref float {|DSC1017:m|}) => w;", "'m' differs between the rules for vectors and for matrices, which share it: it starts from another value, is stored in another format, or is a moment in one of them")]
    [InlineData("[UpdateRule(Rank = 1)] float A(float w, float g, [Input] float h) => w; [UpdateRule(Rank = 2)] float B(float w, float g, [Input] Scalar {|DSC1017:h|}) => w;", null)]
    [InlineData("[UpdateRule(Rank = 1)] float A(float w, float g, [State] ref float v) => w; [UpdateRule(Rank = 2)] float B(float w, float g, [State(Scope.Row)] ref float {|DSC1031:v|}) => w;", null)]
    [InlineData("[UpdateRule(Rank = 1)] float A(float w, float g, [{|DSC1018:State(Scope.Model)|}] ref Scalar d) => w; [UpdateRule(Rank = 2)] float B(float w, float g) => w;", "State 'd' has one value for the whole model, which the rules for vectors and for matrices would both write: keep it per tensor, or write one rule for all ranks")]
    public Task Wrong_rules_by_rank(string rules, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.Sgd(rule: rules), message);

    [Theory]
    [InlineData("[State] ref float {|DSC1019:z|}", "'Evaluate' cannot be the evaluation rule: it takes state of the update rule alone, by value: write '[State] float z'")]
    [InlineData("float {|DSC1019:z|}", null)]
    [InlineData("[Step] Scalar {|DSC1019:t|}", null)]
    [InlineData("[State] float {|DSC1019:y|}", "'Evaluate' cannot be the evaluation rule: no update rule keeps state per element called 'y' for tensors of every rank")]
    [InlineData("[State] float {|DSC1019:d|}", null)]
    public Task Wrong_evaluation_rules(string arguments, string? message) => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd(rule: $"[UpdateRule] float Update(float w, float g, [State] ref float z, [State(Scope.Step)] ref Scalar d) => w; [EvaluationRule] float Evaluate(float w, {arguments}) => w;"), message);

    [Theory]
    [InlineData("[EvaluationRule] {|DSC1019:double|} Evaluate(float w) => w;", "'Evaluate' cannot be the evaluation rule: it must return the weight to evaluate, a 'float'")]
    [InlineData("[EvaluationRule] float Evaluate{|DSC1019:()|} => 0;", "'Evaluate' cannot be the evaluation rule: its first argument must be the parameter: write '(float w, ...)'")]
    [InlineData("[EvaluationRule] float Evaluate(Scalar {|DSC1019:w|}) => 0;", null)]
    [InlineData("[EvaluationRule] float {|DSC1019:Evaluate|}<T>(float w) => w;", null)]
    [InlineData("[EvaluationRule] float A(float w) => w; [EvaluationRule] float {|DSC1019:B|}(float w) => w;", "'B' cannot be the evaluation rule: 'Sgd' already has 'A'; remove one of them")]
    public Task Wrong_signatures_of_evaluation_rules(string rule, string? message) => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd(rule: "[UpdateRule] float Update(float w, float g) => w - LearningRate * g; " + rule), message);
}
