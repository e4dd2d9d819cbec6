using Descent.TestKit;

namespace Descent.Generator.Tests.Binding;

/// <summary>A factor of one tensor never gets into what all tensors share, whichever way it is written (published: pytorch_optimizer, ranger25 and ademamix).</summary>
public class SharedStateTests
{
    private const string Trust = "Norm(w) / (Norm(g) + Epsilon)";

    [Theory]
    [InlineData("[State(Scope.Step, Initial = 1)] ref Scalar rate", "rate *= {|DSC1130:Trust|}; return w - rate * g;")]
    [InlineData("[State(Scope.Model, Initial = 1)] ref Scalar rate", "rate *= {|DSC1130:Trust|}; return w - rate * g;")]
    [InlineData("[State(Scope.Model, Initial = 1)] ref Scalar rate", "if (Norm(g) > 1) {|DSC1133:rate|} = 0.5 * rate; return w - rate * g;")]
    [InlineData("[State(Scope.Model, Initial = 1)] ref Scalar rate", "{|DSC1130:Scale(ref rate, Trust)|}; return w - rate * g;", "void Scale(ref Scalar x, Scalar factor) { x *= factor; }")]
    public Task In_state_of_the_step_or_the_model(string state, string body, string members = "") => VerifyAsync(body, members, ", " + state);

    [Theory]
    [InlineData("{|DSC1114:LearningRate|} *= Trust; return w - LearningRate * g;")]
    [InlineData("{|DSC1114:shared|} *= Trust; return w - shared * g;")]
    [InlineData("{|DSC1114:s_shared|} = Trust; return w - s_shared * g;")]
    public Task In_a_member_that_the_rule_assigns(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("{|DSC1142:shared|} *= factor; return shared;")]
    [InlineData("{|DSC1142:s_shared|} = factor; return factor;")]
    [InlineData("return {|DSC1142:calls|}++;")]
    [InlineData("{|DSC1142:LearningRate|} *= factor; return factor;")]
    [InlineData("{|DSC1142:kept[0]|} = factor; return factor;")]
    [InlineData("({|DSC1142:calls|}, shared) = (1, factor); return shared;")]
    [InlineData("return Other(factor);", "Scalar Other(Scalar factor) { {|DSC1142:shared|} += factor; return shared; }")]
    [InlineData("Add(ref {|DSC1142:shared|}, factor); return shared;", "static void Add(ref Scalar sum, Scalar x) => sum += x;")]
    public Task In_a_member_that_a_method_assigns(string helper, string members = "") =>
        VerifyAsync("return w - Adapt(Trust) * g;", $"Scalar Adapt(Scalar factor) {{ {helper} }} {members}");

    [Theory]
    [InlineData("Scalar local = factor; local *= 2; return local;")]
    [InlineData("var numbers = new double[2]; numbers[0] = factor; return numbers[0];")]
    [InlineData("lock (kept) { calls++; } return factor;")]
    [InlineData("System.Threading.Interlocked.Increment(ref calls); return factor;")]
    public Task A_method_may_assign_what_is_its_own(string helper) => VerifyAsync("return w - Adapt(Trust) * g;", $"Scalar Adapt(Scalar factor) {{ {helper} }}");

    [Fact]
    public Task A_method_that_is_called_once_may_assign_members() => VerifyAsync(
        "return w - Adapt(LearningRate) * g;", "Scalar Adapt(Scalar factor) { shared = factor; calls++; return shared; }");

    [Fact]
    public Task State_of_the_tensor_takes_it() => VerifyAsync("rate = Trust; return w - LearningRate * rate * g;", "", ", [State(Scope.Tensor, Initial = 1)] ref Scalar rate");

    [Fact]
    public Task The_message_says_where_it_belongs() => AnalyzerVerifier.VerifyLanguageAsync(
        Declare("return w - Adapt(Trust) * g;", "Scalar Adapt(Scalar factor) { {|DSC1142:shared|} *= factor; return shared; }"),
        "'shared' is one for all, but 'Adapt', which assigns it, is called per tensor, in no certain order and on several threads: keep it as '[State(Scope.Tensor)] ref Scalar' of the rule, or return the value");

    private static Task VerifyAsync(string body, string members = "", string arguments = "") => AnalyzerVerifier.VerifyLanguageAsync(Declare(body, members, arguments));

    private static string Declare(string body, string members = "", string arguments = "") => $$"""
        [Optimizer]
        partial class Layerwise
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            private Scalar shared = 1;
            private static Scalar s_shared = 1;
            private int calls;
            private readonly double[] kept = new double[1];
            {{members}}

            [UpdateRule]
            float Update(float w, float g{{arguments}}) { {{body.Replace("Trust", Trust, StringComparison.Ordinal)}} }
        }
        """;
}
