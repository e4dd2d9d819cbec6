using Descent.Generator.Tests.Declarations;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Descent.Generator.Tests.Incremental;

/// <summary>Nothing that can be typed makes generator or analyzer throw.</summary>
public sealed class BrokenSourceTests
{
    private const string Sample = """
        namespace Demo;
        public partial struct Outer {
        [Optimizer, ClipValue(1.0), WeightDecay(0.1, Mode = DecayMode.Decoupled)]
        public sealed partial class Sample
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Hyperparameter(0.9, Min = 0, Below = 1)] public partial Scalar Beta { get; set; }
            Scalar Rest => 1 - Beta;
            float Half(float x) => x / 2;
            [UpdateRule]
            float Update(float w, float g, [Moment(2, nameof(Beta), BiasCorrection = true)] float v,
                [State(From = StateSource.Gradient)] ref float m, [State(Scope.Step, Initial = 1)] ref Scalar d, [Step] Scalar t)
            {
                d = t > 3 ? d * Rest : d;
                if (g > 0) m = Ema(m, Half(g), Beta); else m += 2 * g;
                Scalar s = t switch { 1 => 2, _ => d };
                return w - LearningRate * s * m / Sqrt(v);
            }
        }}
        """;

    private static readonly SyntaxToken[] s_tokens = [.. CSharpSyntaxTree.ParseText(Sample, RuleCompilation.ParseOptions).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];

    [Fact]
    public Task Any_token_may_be_missing() => CompileAll(s_tokens.Select(token => Sample.Remove(token.SpanStart, token.Span.Length)));

    [Fact]
    public Task The_text_may_end_anywhere() => CompileAll(s_tokens.Where((_, i) => i % 4 == 0).Select(token => Sample[..token.SpanStart]));

    [Fact]
    public Task Any_two_tokens_may_be_swapped() => CompileAll(s_tokens.Zip(s_tokens.Skip(1)).Where((_, i) => i % 4 == 0).Select(pair =>
        Sample[..pair.First.SpanStart] + pair.Second.Text + " " + pair.First.Text + Sample[pair.Second.Span.End..]));

    [Fact]
    public Task Any_token_may_be_another()
    {
        // A fixed sequence, so that a failure can be repeated.
        var random = new Random(1);
        string[] others = ["ref", "0", "\"x\"", "float", "Scalar", ",", "(", "}", "nameof(", "null", "=>", "class", "default", "@", "<T>", "await"];
        return CompileAll(s_tokens.Where((_, i) => i % 4 == 1).Select(token =>
            Sample.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, others[random.Next(others.Length)])));
    }

    /// <summary>
    /// Compiles each source with one driver, as an editor does; the analyzer runs over the output. A stub is enough as text, but there must
    /// be no exception, which Roslyn reports as CS8785 and AD0001, nor the compiler's own DSC1099.
    /// </summary>
    private static async Task CompileAll(IEnumerable<string> sources)
    {
        using RuleCompilation whole = RuleCompilation.Compile(Sample);
        Assert.Single(whole.Sources);
        SyntaxTree tree = whole.Input.SyntaxTrees.Last();
        foreach (string source in sources.Distinct())
        {
            SyntaxTree edited = CSharpSyntaxTree.ParseText(SourceText.From(source), RuleCompilation.ParseOptions, tree.FilePath);
            using RuleCompilation compilation = whole.Rerun(whole.Input.ReplaceSyntaxTree(tree, edited));
            IEnumerable<Diagnostic> analyzed = await AnalyzerVerifier.AnalyzeAsync(compilation.Output);
            IEnumerable<Diagnostic> failures = compilation.GeneratorDiagnostics.Concat(analyzed).Where(diagnostic => diagnostic.Id is "CS8785" or "AD0001" or "DSC1099");
            Assert.True(!failures.Any(), $"{string.Join('\n', failures.Select(RuleCompilation.Describe))}\n{source}");
        }
    }
}
