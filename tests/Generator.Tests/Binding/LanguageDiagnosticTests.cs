using Descent.TestKit;

namespace Descent.Generator.Tests.Binding;

/// <summary>What the body of a rule may not contain: one error, at the exact expression, and no other.</summary>
public class LanguageDiagnosticTests
{
    [Theory]
    // A loop over elements is what the generator writes.
    [InlineData("foreach (int i in {|DSC1100:Enumerable.Range(0, 3)|}) w += i; return w;")]
    [InlineData("while ({|DSC1100:w > 1|}) w *= 0.5f; return w;")]
    [InlineData("do w *= 0.5f; while ({|DSC1100:w > 1|}); return w;")]
    [InlineData("var a = {|DSC1100:new float[3]|}; return w;")]
    [InlineData("float[] a = {|DSC1100:[1f, 2f]|}; return w;")]
    [InlineData("var a = {|DSC1100:new object()|}; return w;")]
    [InlineData("if (w > 1) throw {|DSC1100:new InvalidOperationException()|}; return w;")]
    [InlineData("{|DSC1100:try { w = g; } finally { }|} return w;")]
    [InlineData("lock ({|DSC1100:this|}) w = g; return w;")]
    [InlineData("string text = {|DSC1100:\"w\"|}; return w;")]
    [InlineData("string text = {|DSC1100:$\"{1}\"|}; return w;")]
    [InlineData("Func<float, float> f = {|DSC1100:x => x|}; return w;")]
    [InlineData("return w - {|DSC1100:g % 2|};")]
    [InlineData("decimal d = {|DSC1100:1m|}; return w;")]
    [InlineData("{|DSC1100:Console.WriteLine(1)|}; return w;")]
    [InlineData("double big = 1e10; int x = (int){|DSC1100:big|}; return w + x * g;")]
    [InlineData("int a = 1; int b = 0; return w - {|DSC1100:a / b|} * g;")]
    [InlineData("return w - Unbias(g, {|DSC1100:t > 2 ? Rate : Other|}, t);")]
    public Task Constructs(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("return w - {|DSC1110:MathF.Exp(g)|};")]
    [InlineData("return w - {|DSC1110:MathF.Pow(g, 2f)|};")]
    [InlineData("return w - {|DSC1110:MathF.Sign(g)|};")]
    [InlineData("return w - {|DSC1110:Math.Clamp(g, -1f, 1f)|};")]
    [InlineData("return w - {|DSC1101:MathF.Sin(g)|};")]
    [InlineData("return w - BitConverter.Int32BitsToSingle({|DSC1101:BitConverter.SingleToInt32Bits(g)|});")]
    [InlineData("return w - {|DSC1101:Convert.ToSingle(g)|};")]
    public Task Calls(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("Scalar x = {|DSC1111:g|}; return w;")]
    [InlineData("double x = {|DSC1111:g * 2|}; return w;")]
    [InlineData("return w - (float)(g * {|DSC1122:0.5|});")]
    [InlineData("double d = Rate; return w - (float)({|DSC1122:d|} * g);")]
    [InlineData("int i = (int){|DSC1111:g|}; return w;")]
    [InlineData("Scalar x = {|DSC1112:0.1f|}; return w - x * g;")]
    [InlineData("q = {|DSC1130:g|}; return w;")]
    [InlineData("return w - (float)(Scalar){|DSC1111:g|};")]
    public Task Elements_never_become_scalars(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("Scalar x = 1; if ({|DSC1113:g > 0|}) x = 2; return w - x * g;")]
    [InlineData("if (g > 0) {|DSC1133:q|} = 2; return w;")]
    [InlineData("int n = 1; if ({|DSC1113:g > 0|}) n = 2; return w - n * g;")]
    [InlineData("return w * (({|DSC1113:g > 0 ? 1 : 3|}) / 2);")]
    [InlineData("int n = {|DSC1113:g > 0 ? 1 : 3|}; return w * n;")]
    public Task Scalars_never_depend_on_an_element(string body) => VerifyAsync(body);

    [Fact]
    public Task A_choice_between_numbers_says_how_to_write_them() => AnalyzerVerifier.VerifyLanguageAsync(
        Rule("float x = {|DSC1113:g > 0 ? 1 : Rate|}; return w * x;"),
        "'g > 0 ? 1 : Rate' is computed outside the loop over elements but is chosen under a condition that is computed in it; make one side a 'float', as a literal ('1f') or a local is");

    [Theory]
    [InlineData("{|DSC1114:Rate|} = 0.5; return w;")]
    [InlineData("{|DSC1114:counter|} += 1; return w;")]
    [InlineData("{|DSC1114:counter|}++; return w;")]
    public Task Members_are_read_only(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("for (int i = 0; {|DSC1116:i < Count|}; i++) w *= 0.5f; return w;")]
    [InlineData("for (int i = 0; {|DSC1116:i < 1000|}; i++) w *= 0.5f; return w;")]
    public Task Loops(string body) => VerifyAsync(body);

    [Fact]
    public Task Call_under_a_condition_of_elements() => VerifyAsync("if (g > 0) w -= {|DSC1118:Table(t)|} * g; return w;");

    [Theory]
    [InlineData("float x = w; {|DSC1100:Swap(ref x, ref x)|}; return x;")]
    [InlineData("float x = w; void Add(ref float y) { y += g; x += 1; } {|DSC1100:Add(ref x)|}; return x;")]
    public Task One_variable_has_one_name(string body) => VerifyAsync(body);

    [Fact]
    public Task Recursion() => AnalyzerVerifier.VerifyLanguageAsync(Rule("return Recursive(w);").Replace("a > 1 ? Recursive(a - 1) : a", "a > 1 ? {|DSC1117:Recursive(a - 1)|} : a", StringComparison.Ordinal));

    [Fact]
    public Task Gradient_reassigned_beside_a_moment() => AnalyzerVerifier.VerifyLanguageAsync("""
        [Optimizer]
        public sealed partial class Sgd
        {
            [Decay(0.9)] public partial Scalar Beta { get; set; }
            [UpdateRule] float Update(float w, float g, [Moment(1, nameof(Beta))] float m) { {|DSC1115:g|} = 2 * g; return w - m; }
        }
        """);

    [Fact]
    public Task Moments_are_read_only() => AnalyzerVerifier.VerifyLanguageAsync("""
        [Optimizer]
        public sealed partial class Sgd
        {
            [Decay(0.9)] public partial Scalar Beta { get; set; }
            [UpdateRule] float Update(float w, float g, [Moment(1, nameof(Beta))] float m) { {|DSC1114:m|} = g; return w - m; }
        }
        """);

    [Theory]
    [InlineData("return w - {|DSC1100:0.1f|} * g;")]
    [InlineData("return w - {|DSC1100:(float)g|};")]
    public Task Floats_have_no_place_in_a_rule_over_doubles(string body) => AnalyzerVerifier.VerifyLanguageAsync($$"""
        [Optimizer]
        public sealed partial class Sgd
        {
            [UpdateRule] double Update(double w, double g) { {{body}} }
        }
        """);

    [Fact]
    public Task Literal_that_rounds_twice() => VerifyAsync("return w - {|DSC1120:1.000000059604644775390626f|} * g;");

    [Fact]
    public Task Switch_without_default() => VerifyAsync("return w - g * {|DSC1121:Count switch { 1 => 1f, 2 => 2f }|};");

    [Fact]
    public async Task Rule_that_grows_without_bound()
    {
        // Each of these branches leaves two ways on: 2^20 copies of the rest.
        string branches = string.Concat(Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"if (g > {i}) {{ if (w > {i}) return w; x += {i}; }} ")));
        using RuleCompilation compilation = RuleCompilation.Compile(Rule("float x = w; " + branches + "return x;"));
        Assert.Equal("DSC1119", Assert.Single(await AnalyzerVerifier.FindAsync(compilation)).Id);
    }

    private static Task VerifyAsync(string body) => AnalyzerVerifier.VerifyLanguageAsync(Rule(body));

    private static string Rule(string body) => $$"""
        [Optimizer]
        public sealed partial class Sgd
        {
            private int counter;
            [Decay(0.9)] public partial Scalar Rate { get; set; }
            [Hyperparameter(3)] public partial int Count { get; set; }
            [Decay(0.5)] public partial Scalar Other { get; set; }
            [UpdateRule]
            float Update(float w, float g, [State] ref float s, [State(Scope.Step)] ref Scalar q, [Step] Scalar t) { {{body}} }
            private static float Recursive(float a) => a > 1 ? Recursive(a - 1) : a;
            private Scalar Table(Scalar t) => counter + t;
            private static void Swap(ref float a, ref float b) { float c = a; a = b; b = c; }
        }
        """;
}
