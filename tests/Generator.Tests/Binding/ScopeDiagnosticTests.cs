using Descent.TestKit;

namespace Descent.Generator.Tests.Binding;

/// <summary>Wrong uses of scopes: one error each, at the exact expression, which names the value, both scopes and what to write instead.</summary>
public class ScopeDiagnosticTests
{
    [Theory]
    [InlineData("d = {|DSC1130:g * g|}; return w;", "'g * g' has one value per element, but 'd' has one per tensor; reduce it, for example Mean(g * g)")]
    [InlineData("d += {|DSC1130:g|}; return w;", "'g' has one value per element, but 'd' has one per tensor; reduce it, for example Mean(g)")]
    [InlineData("d = {|DSC1130:Norm(g, Scope.Row)|}; return w;", "'Norm(g, Scope.Row)' has one value per row, but 'd' has one per tensor; reduce it, for example Mean(Norm(g, Scope.Row))")]
    [InlineData("d = {|DSC1130:row|}; return w;", "'row' has one value per row, but 'd' has one per tensor; reduce it, for example Mean(row)")]
    [InlineData("r = {|DSC1130:d|}; return w;", "'d' has one value per tensor, but 'r' has one for the whole model; reduce it, for example Mean(d, Scope.Model)")]
    [InlineData("r = {|DSC1130:g|}; return w;", "'g' has one value per element, but 'r' has one for the whole model; reduce it, for example Mean(g, Scope.Model)")]
    [InlineData("p = {|DSC1130:r|}; return w;", "'r' has one value for the whole model, but 'p' has one for the whole step; make 'p' state of Scope.Model")]
    [InlineData("p = {|DSC1130:Norm(g)|}; return w;", "'Norm(g)' has one value per tensor, but 'p' has one for the whole step; reduce it to the model, for example Mean(Norm(g), Scope.Model), and make 'p' state of Scope.Model")]
    [InlineData("row = {|DSC1130:g * g|}; return w;", "'g * g' has one value per element, but 'row' has one per row; reduce it, for example Mean(g * g, Scope.Row)")]
    [InlineData("row += {|DSC1130:g|}; return w;", "'g' has one value per element, but 'row' has one per row; reduce it, for example Mean(g, Scope.Row)")]
    [InlineData("col = {|DSC1130:row|}; return w;", "'row' has one value per row, but 'col' has one per column; reduce it to the tensor, for example Mean(row)")]
    [InlineData("{|DSC1130:Set(ref row, g)|}; return w;", "'Set(ref row, g)' has one value per element, but 'row' has one per row; reduce it before it is assigned there")]
    public Task A_value_never_escapes_outwards(string body, string message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("Scalar x = {|DSC1111:g|}; return w - x * g;", "'g' has one value per element and cannot become a Scalar; keep it a 'float', or reduce it, for example Mean(g)")]
    [InlineData("Scalar x = {|DSC1111:row|}; return w - x * g;", "'row' has one value per row and cannot become a Scalar; keep it a 'float', or reduce it, for example Mean(row)")]
    [InlineData("float f = LearningRate; Scalar x = {|DSC1111:f|}; return w - x * g;", "'f' is rounded to the element type and cannot become a Scalar; keep it a 'float'")]
    [InlineData("return w - Plus({|DSC1111:g|}) * g;", "'g' has one value per element and cannot become a Scalar; keep it a 'float', or reduce it, for example Mean(g)")]
    public Task A_scalar_needs_a_reduction(string body, string message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("return w - {|DSC1131:Mean(t)|} * g;", "'t' has one value for the whole step and cannot be reduced to one per tensor; it is the same everywhere: use it as it is, or count with the shape")]
    [InlineData("return w - {|DSC1131:Mean(d)|} * g;", "'d' has one value per tensor and cannot be reduced to one per tensor; use it as it is")]
    [InlineData("return w - {|DSC1131:Mean(r)|} * g;", "'r' has one value for the whole model and cannot be reduced to one per tensor; use it as it is, or name a wider scope")]
    [InlineData("return w - {|DSC1131:Norm(g, Scope.Element)|} * g;", "'g' has one value per element and cannot be reduced to one per element; name the scope of the result, such as Scope.Tensor")]
    [InlineData("return w - {|DSC1131:Norm(g, Scope.Step)|} * g;", "'g' has one value per element and cannot be reduced to one for the whole step; reduce it to Scope.Model")]
    [InlineData("return w - {|DSC1131:Dot(1, t)|} * g;", "'1, t' has one value for the whole step and cannot be reduced to one per tensor; it is the same everywhere: use it as it is, or count with the shape")]
    [InlineData("return w - {|DSC1131:Count(t > 3)|} * g;", null)]
    [InlineData("return w - {|DSC1131:Max(row, Scope.Row)|} * g;", null)]
    public Task A_reduction_needs_something_to_reduce(string body, string? message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("if (g > 0) w -= {|DSC1132:Norm(g)|} * g; return w;", "'Norm(g)' has one value per tensor and cannot depend on a condition that differs between elements; reduce before the condition, into a local, or reduce a choice: 'Norm(condition ? g : 0)'")]
    [InlineData("if (g > 0) return w; return w - {|DSC1132:Dot(g, w)|} * g;", "'Dot(g, w)' has one value per tensor and cannot depend on a condition that differs between elements; reduce before the condition, into a local, or reduce a choice: 'Dot(condition ? g : 0, w)'")]
    [InlineData("return w - (row > 0 ? {|DSC1132:Norm(g, Scope.Column)|} : (Scalar)1) * g;", null)]
    [InlineData("return Norm(g) > 1 ? w - {|DSC1132:Count(g > 0, Scope.Model)|} * g : w;", "'Count(g > 0, Scope.Model)' has one value for the whole model and cannot depend on a condition that differs between tensors; reduce before the condition, into a local, or reduce a choice: 'Count(condition && g > 0, Scope.Model)'")]
    public Task A_reduction_needs_a_condition_of_its_scope(string body, string? message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("if (g > 0) {|DSC1133:d|} = 1; return w;", "'d' has one value per tensor but is assigned under a condition that differs between elements; decide by a reduction, such as 'Count(...) > 0' or a Mean, or assign it outside the condition")]
    [InlineData("if (g > 0) {|DSC1133:row|} = 1; return w;", null)]
    [InlineData("if (row > 0) {|DSC1133:d|} *= 2; return w;", "'d' has one value per tensor but is assigned under a condition that differs between rows; decide by a reduction, such as 'Count(...) > 0' or a Mean, or assign it outside the condition")]
    [InlineData("if (row > 0) {|DSC1133:col|} *= 2; return w;", null)]
    [InlineData("if (d > 0) {|DSC1133:r|} = 2; return w;", null)]
    [InlineData("if (r > 0) {|DSC1133:p|}++; return w;", null)]
    [InlineData("if (g > 0) return w; {|DSC1133:d|} = 1; return w;", null)]
    [InlineData("_ = g > 0 && ({|DSC1133:d|} = 1) > 0; return w;", null)]
    public Task Outer_state_is_not_assigned_by_halves(string body, string? message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("Scalar x = 1; if ({|DSC1113:row > 0|}) x = 2; return w - x * g;")]
    [InlineData("float f = Norm(g); if (f > 0) {|DSC1113:d|} = 1; return w;")]
    public Task Scalars_do_not_depend_on_conditions_in_the_element_type(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("return w - Norm(g, {|DSC1134:Where|}) * g;", "The scope 'Where' must be a constant, for the loops of the kernel depend on it; write 'Scope.Row', 'Scope.Column', 'Scope.Tensor' or 'Scope.Model', or choose between two reductions")]
    [InlineData("return w - Norm(g, {|DSC1134:t > 3 ? Scope.Row : Scope.Tensor|}) * g;", null)]
    [InlineData("return w - Norm(g, {|DSC1134:(Scope)9|}) * g;", null)]
    public Task A_scope_is_a_constant(string body, string? message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("return {|DSC1135:Choose(d)|} == Scope.Row ? w - g : w;", "'Choose(d)' would be an enum with one value per tensor, but enums belong to the step; use a number or a condition")]
    [InlineData("Scope s = {|DSC1135:d > 0 ? Scope.Row : Scope.Column|}; return s == Scope.Row ? w - g : w;", null)]
    public Task Enums_belong_to_the_step(string body, string? message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("return w - {|DSC1136:Mean(row, Scope.Column)|} * g;", "'row' has one value per row, which no column is made of; reduce it to the tensor, for example Mean(row)")]
    [InlineData("return w - {|DSC1136:Max(Sum(g, Scope.Column), Scope.Row)|} * g;", null)]
    public Task Rows_and_columns_lie_side_by_side(string body, string? message) => VerifyAsync(body, message);

    [Theory]
    [InlineData("return w - ({|DSC1137:Norm(g, Scope.Row) * Norm(g, Scope.Column)|}) * g;", "'Norm(g, Scope.Row) * Norm(g, Scope.Column)' joins a Scalar per row and one per column and has one value per element, which no Scalar can be; round each to an element first, with '(float)' before it")]
    [InlineData("return {|DSC1137:Norm(g, Scope.Row) > Norm(g, Scope.Column)|} ? w : w - g;", null)]
    [InlineData("return w - {|DSC1137:Dot(Norm(g, Scope.Row), Norm(g, Scope.Column))|} * g;", null)]
    [InlineData("Scalar x = Norm(g, Scope.Column); Scalar y = {|DSC1113:Norm(g, Scope.Row) > 1 ? x : 1|}; return w - y * g;", null)]
    [InlineData("return w - {|DSC1101:Math.IEEERemainder(Norm(g, Scope.Row), Norm(g, Scope.Column))|} * (Scalar)1 * g;", null)]
    public Task A_scalar_per_row_does_not_meet_one_per_column(string body, string? message) => VerifyAsync(body, message);

    [Fact]
    public Task Not_in_a_helper_either() => AnalyzerVerifier.VerifyLanguageAsync("""
        [Optimizer]
        public sealed partial class Sgd
        {
            [UpdateRule] float Update(float w, float g) => w - Two(Norm(g, Scope.Row), Norm(g, Scope.Column)) * g;
            private static Scalar Two(Scalar a, Scalar b) => {|DSC1137:a * b|};
        }
        """);

    [Theory]
    [InlineData("if (row > 0) w -= {|DSC1118:Plus(t)|} * g; return w;")]
    [InlineData("Scalar x = Norm(g, Scope.Column); if (Norm(g, Scope.Row) > 0) w -= {|DSC1118:Plus(x)|} * g; return w;")]
    public Task Calls_stay_outside_the_elements(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("v[{|DSC1140:3|}] = g; return w;", "'v[3]' must be one of the 3 arrays that 'v' stands for: index it by a constant from 0 to 2, or by the counter of a loop between literals")]
    [InlineData("return w - v[{|DSC1140:-1|}];", null)]
    [InlineData("return w - v[{|DSC1140:Number|}];", null)]
    [InlineData("for (int i = 0; i < 4; i++) w -= v[{|DSC1140:i|}]; return w;", null)]
    [InlineData("int i = 0; return w - v[{|DSC1100:i++|}];", null)]
    [InlineData("var u = {|DSC1100:v|}; return w;", null)]
    [InlineData("Span<float> u = {|DSC1100:default|}; return w;", null)]
    [InlineData("return {|DSC1100:v.IsEmpty|} ? w : g;", null)]
    [InlineData("{|DSC1100:Swap(ref v[0], ref v[0])|}; return w;", null)]
    [InlineData("{|DSC1100:Both(v, v)|}; return w;", null)]
    [InlineData("int i = 0; {|DSC1100:Swap(ref v[0], ref v[i])|}; return w;", null)]
    public Task Spans_are_arrays_by_name(string body, string? message) => VerifyAsync(body, message);

    [Fact]
    public Task There_is_a_limit_to_random_numbers() => VerifyAsync(
        "float sum = 0; for (int i = 0; i < 5; i++) sum += {|DSC1141:Uniform()|}; return w - sum * g;",
        "'Uniform()' is random number 5 of an element, of 4 at most; keep one in a local and use it again, or draw fewer");

    [Theory]
    [InlineData("return w - {|DSC1139:Norm(z)|} * z;")]
    [InlineData("return w - {|DSC1139:Uniform()|} * z;")]
    public Task An_evaluation_rule_is_elementwise(string body) => AnalyzerVerifier.VerifyLanguageAsync($$"""
        [Optimizer]
        public sealed partial class Sgd
        {
            [UpdateRule] float Update(float w, float g, [State] ref float z) { z += g; return w - g; }
            [EvaluationRule] float Evaluate(float w, [State] float z) { {{body}} }
        }
        """);

    [Fact]
    public Task A_rule_for_some_tensors_does_not_see_the_model() => AnalyzerVerifier.VerifyLanguageAsync("""
        [Optimizer]
        public sealed partial class Sgd
        {
            [UpdateRule(Rank = 1)] float UpdateVector(float w, float g) => w - g;
            [UpdateRule(Rank = 2)] float UpdateMatrix(float w, float g) => w - g / {|DSC1138:Norm(g, Scope.Model)|};
        }
        """, "'Norm(g, Scope.Model)' sees the whole model, but its rule is for some of the tensors alone; reduce to the tensor, or write one rule for all ranks");

    private static Task VerifyAsync(string body, string? message = null) => AnalyzerVerifier.VerifyLanguageAsync($$"""
        [Optimizer]
        public sealed partial class Sgd
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(Scope.Row)] public partial Scope Where { get; set; }
            [Hyperparameter(1)] public partial int Number { get; set; }
            [UpdateRule]
            float Update(float w, float g, [State(Scope.Tensor)] ref Scalar d, [State(Scope.Model)] ref Scalar r, [State(Scope.Step)] ref Scalar p,
                [State(Scope.Row)] ref float row, [State(Scope.Column)] ref float col, [State(Length = 3)] Span<float> v, [Step] Scalar t)
            { {{body}} }
            private static Scalar Plus(Scalar a) => a + 1;
            private Scope Choose(Scalar a) => a > 0 ? Scope.Row : Scope.Column;
            private static void Set(ref float a, float b) => a = b;
            private static void Swap(ref float a, ref float b) { float c = a; a = b; b = c; }
            private static void Both(Span<float> a, Span<float> b) => a[0] = b[1];
        }
        """, message);
}
