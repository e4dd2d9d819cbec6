using Descent.Generator.IR;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Incremental;

/// <summary>After an edit, only what it concerns is compiled again: one row per kind of edit, with the reason of every tracked step.</summary>
public sealed class EditTests
{
    private const string Sgd = """
        namespace Demo;

        [Optimizer]
        public partial class Sgd
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m)
            {
                m = 0.5f * m + g;
                return w - LearningRate * m;
            }
        }
        """;

    private const string Other = """
        [Optimizer]
        public partial class Sign
        {
            [UpdateRule] float Update(float w, float g) => w - 0.125f * Sign(g);
        }
        """;

    private const string Unrelated = "static class Unrelated { }";

    /// <summary>What is replaced by what, and the reasons of (Model, Emit) for Sgd and for Sign.</summary>
    public static TheoryData<string, string, string, string, string> Edits => new()
    {
        { "nothing", "", "", "Cached Cached", "Cached Cached" },
        { "comment before the class", "[Optimizer]\npublic partial class Sgd", "// Plain.\n[Optimizer]\npublic partial class Sgd", "Cached Cached", "Cached Cached" },
        { "comment in the rule", "m = 0.5f * m + g;", "m = /* half */ 0.5f * m + g; // heavy ball", "Cached Cached", "Cached Cached" },
        { "white space in the rule", "m = 0.5f * m + g;", "m  =  0.5f*m\n            + g;", "Cached Cached", "Cached Cached" },
        { "documentation comment", "[UpdateRule]\n", "/// <summary>Steps.</summary>\n    [UpdateRule]\n", "Cached Cached", "Cached Cached" },
        { "unrelated file", "static class Unrelated { }", "static class Unrelated { public static int X; }", "Cached Cached", "Cached Cached" },
        { "unrelated class in the same file", "namespace Demo;\n", "namespace Demo;\nclass Empty;\n", "Cached Cached", "Cached Cached" },
        // The generated part must not use the name, so the model has it; the text stays.
        { "unrelated member", "[UpdateRule]\n", "int Unrelated() => 3;\n    [UpdateRule]\n", "Modified Unchanged", "Cached Cached" },
        { "body of an unrelated member", "static class Unrelated { }", "static class Unrelated { static int F() => 7; }", "Cached Cached", "Cached Cached" },
        { "hyperparameter default", "[LearningRate(0.1)]", "[LearningRate(0.2)]", "Modified Modified", "Cached Cached" },
        { "rule constant", "0.5f * m", "0.75f * m", "Modified Modified", "Cached Cached" },
        { "name of an argument", "float w, float g, [State]", "float w, float h, [State]", "Modified Modified", "Cached Cached" },
        { "the other optimizer", "0.125f", "0.25f", "Cached Cached", "Modified Modified" },
        { "the other optimizer disappears", "[Optimizer]\npublic partial class Sign", "public partial class Sign", "Cached Cached", "Removed Removed" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_recompiles_what_it_concerns(string edit, string before, string after, string sgd, string sign)
    {
        using RuleCompilation first = RuleCompilation.Compile(Sgd, Other, Unrelated);
        using RuleCompilation second = first.Rerun(Edit(first.Input, before, after));

        Assert.Equal((edit, sgd, sign), (edit, Reasons(second, "Sgd"), Reasons(second, "Sign")));
    }

    [Fact]
    public void A_second_optimizer_is_compiled_alone()
    {
        using RuleCompilation first = RuleCompilation.Compile(Sgd, Unrelated);
        using RuleCompilation second = first.Rerun(first.Input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Other, RuleCompilation.ParseOptions, "Other.cs", cancellationToken: TestContext.Current.CancellationToken)));

        Assert.Equal("Cached Cached", Reasons(second, "Sgd"));
        Assert.Equal("New New", Reasons(second, "Sign"));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string before, string after)
    {
        if (before.Length == 0) return compilation;
        SyntaxTree tree = compilation.SyntaxTrees.Single(tree => tree.ToString().Contains(before, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace(before, after, StringComparison.Ordinal), RuleCompilation.ParseOptions, tree.FilePath));
    }

    private static string Reasons(RuleCompilation compilation, string name)
    {
        GeneratorRunResult result = compilation.Driver.GetRunResult().Results.Single();
        return $"{Reason(DescentGenerator.ModelStep)} {Reason(DescentGenerator.EmitStep)}";

        string Reason(string step) => result.TrackedSteps[step]
            .SelectMany(run => run.Outputs)
            .Single(output => output.Value is OptimizerModel model ? model.Name == name : ((DescentGenerator.GeneratedFile)output.Value).HintName.EndsWith(name + ".g.cs", StringComparison.Ordinal))
            .Reason.ToString();
    }
}
