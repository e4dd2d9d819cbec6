using Descent.Generator.IR;
using Descent.Generator.Tests.Binding.Modifiers;
using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

using StorageFormat = Descent.Generator.IR.StorageFormat;

/// <summary>DSC1035, and what becomes of <c>Storage</c> on <c>[State]</c> and <c>[Moment]</c>.</summary>
public sealed class StateStorageTests
{
    [Theory]
    [InlineData("[State(Scope.Row, {|DSC1035:Storage = StorageFormat.BFloat16|})] ref float r", "State 'r' cannot be stored in a narrower format: it has one value per row, and only state per element has a format of its own; remove 'Storage'")]
    [InlineData("[State(Scope.Tensor, {|DSC1035:Storage = StorageFormat.EightBit|})] ref Scalar d", null)]
    [InlineData("[State(Scope.Step, {|DSC1035:Storage = StorageFormat.Half|})] ref Scalar d", null)]
    [InlineData("[State({|DSC1032:Storage = (StorageFormat)7|})] ref float m", "7 is no member of 'StorageFormat': write one of 'StorageFormat.Native', 'StorageFormat.BFloat16', 'StorageFormat.Half' and 'StorageFormat.EightBit'")]
    [InlineData("[State(Storage = StorageFormat.{|CS0117:Nothing|})] ref float m", null)]
    public Task Wrong_storage(string argument, string? message) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(argument), message);

    [Fact]
    public Task A_rule_over_double_keeps_its_state_in_double() => AnalyzerVerifier.VerifyLanguageAsync(
        Sources.Sgd(rule: "[UpdateRule] double Update(double w, double g, [State({|DSC1035:Storage = StorageFormat.BFloat16|})] ref double m) { m = g; return w - LearningRate * m; }"),
        "State 'm' cannot be stored in a narrower format: a rule over 'double' keeps its state in 'double'; remove 'Storage'");

    [Theory]
    [InlineData("[State(Storage = StorageFormat.BFloat16)] ref float m, [Moment(2, nameof(Beta), Storage = StorageFormat.EightBit)] float v, [State(Storage = StorageFormat.Half, Length = 2)] Span<float> s")]
    [InlineData("[State(Scope.Row, Storage = StorageFormat.Native)] ref float r")]
    public Task Correct_storage(string arguments) => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(arguments, "[Decay(0.9)] public partial Scalar Beta { get; set; }"));

    [Fact]
    public void Formats_reach_the_model_and_the_text()
    {
        OptimizerModel model = ModifierText.Model("", """
            [UpdateRule]
            float Update(float w, float g, [Moment(1, nameof(Beta), Storage = StorageFormat.BFloat16)] float m, [State(Storage = StorageFormat.EightBit, From = StateSource.Parameter)] ref float s, [State] ref float n)
            {
                s = Ema(s, m, Beta);
                n = s;
                return w - LearningRate * n;
            }
            """);
        Assert.Equal([StorageFormat.BFloat16, StorageFormat.EightBit, StorageFormat.Native], model.States.Select(state => state.Format));
        string text = RuleCompiler.Compile(model);
        Assert.Contains("new(\"m\") { Format = global::Descent.StorageFormat.BFloat16 },", text, StringComparison.Ordinal);
        Assert.Contains("new(\"s\") { Initial = global::Descent.Kernels.InitialKind.Parameter, Format = global::Descent.StorageFormat.EightBit },", text, StringComparison.Ordinal);
        Assert.Contains("Per float parameter: 7.03 bytes of state, 11.03 bytes read, 11.03 bytes written,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_by_rank_agree_on_the_storage_of_state_that_they_share()
    {
        using RuleCompilation compilation = RuleCompilation.Compile(Sources.Sgd(rule: """
            [UpdateRule(Rank = 1)] float A(float w, float g, [State(Storage = StorageFormat.BFloat16)] ref float m) { m = g; return w - LearningRate * m; }
            [UpdateRule(Rank = 2)] float B(float w, float g, [State] ref float m) { m = g; return w - LearningRate * m; }
            """));
        Assert.Single(await AnalyzerVerifier.FindAsync(compilation), static diagnostic => diagnostic.Id == "DSC1017");
    }

    [Fact]
    public void Members_are_those_of_the_runtime() => Assert.Equal(Enum.GetNames<Descent.StorageFormat>(), Enum.GetNames<StorageFormat>());
}
