using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Descent.Generator.Diagnostics;
using Descent.Generator.Emit;
using Descent.Generator.Explain;
using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Docs;

using Scope = Descent.Generator.IR.Scope;

/// <summary>docs/optimizers.md is made from the declarations in src/Optimizers. <c>DESCENT_UPDATE_SNAPSHOTS=1</c> rewrites it.</summary>
public class OptimizersPageTests
{
    private const string Head = """
        # Optimizers

        Every optimizer of `Descent.Optimizers`, from its declaration: this page is generated, and a test keeps it current. *Scope* is how far a rule has to see: the
        element alone, its row and column, its tensor, or the whole model. *Passes* are passes over memory per step; bytes are those of float tensors, per parameter and step,
        at the most expensive setting. What a rule departs from its paper in, its source says.


        """;

    [Fact]
    public void Page_is_what_the_declarations_say()
    {
        string path = RepositoryFolder.At("docs", "optimizers.md"), expected = Write().ReplaceLineEndings("\n");
        if (Snapshot.IsUpdating) File.WriteAllText(path, expected);
        else Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected, $"docs/optimizers.md is not what the declarations say. Run with {Snapshot.UpdateVariable}=1 to rewrite it.");
    }

    private static string Write()
    {
        List<Entry> entries = [.. Read()];
        var text = new StringBuilder(Head);
        text.Append("| optimizer | scope | passes | bytes read | bytes written | state |\n|---|---|---|---|---|---|\n");
        foreach (Entry entry in entries)
        {
            foreach (Cost cost in entry.Costs)
                text.Append(CultureInfo.InvariantCulture, $"| [{entry.Name}](#{entry.Name.ToLowerInvariant()}){cost.Label} | {cost.Scope} | {cost.Passes} | {cost.Read} | {cost.Written} | {cost.State} |\n");
        }
        foreach (Entry entry in entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {entry.Name}\n\n{entry.Summary}\n");
            foreach ((Cost cost, Explanation explanation) in entry.Costs.Zip(entry.Explanations))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n```text\n{string.Join("\n", cost.Formula)}\n```\n");
                Explain(text, explanation);
            }
        }
        return text.ToString();
    }

    private static void Explain(StringBuilder text, Explanation explanation)
    {
        if (explanation.Equations.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n```math\n\\begin{{aligned}}\n{string.Join(" \\\\\n", explanation.Equations.Select(e => $"{e.Left} &= {e.Right}"))}\n\\end{{aligned}}\n```\n");
        if (explanation.Quantities.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\nUnits and ranges: {string.Join("; ", explanation.Quantities)}.\n");
        if (explanation.Steps is not null) text.Append(CultureInfo.InvariantCulture, $"\n{explanation.Steps}\n");
    }

    private static IEnumerable<Entry> Read()
    {
        string[] sources = [.. Directory.EnumerateFiles(RepositoryFolder.At("src", "Optimizers"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        CSharpCompilation input = RuleCompilation.CreateInput(sources);
        IEnumerable<INamedTypeSymbol> types = input.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax>().Select(c => input.GetSemanticModel(tree).GetDeclaredSymbol(c)!))
            .Where(type => type.GetAttributes().Any(a => a.AttributeClass?.Name == "OptimizerAttribute"));
        return types
            .Select(type => Describe(type, input))
            .OrderBy(entry => entry.Order).ThenBy(entry => entry.Name, StringComparer.Ordinal);
    }

    private static Entry Describe(INamedTypeSymbol type, CSharpCompilation input)
    {
        OptimizerModel model = RuleCompiler.Analyze(type, input, new DiagnosticSink(), default)!;
        List<Cost> costs = model.MatrixRule is null
            ? [Measure(model, "")]
            : [Measure(model with { MatrixRule = null }, " (vectors)", rank: 1), Measure(model.ForMatrices(), " (matrices)", rank: 2)];
        return new Entry(type.Name, costs.Max(c => c.Order), Summary(type), costs, Explanation.Of(model));
    }

    private static Cost Measure(OptimizerModel model, string label, int rank = 0)
    {
        KernelProgram program = SplitPhases.Run(Unswitch.Run(Simplify.Run(model.Body!)));
        List<KernelLeaf> leaves = [.. KernelLeaves.Of(program)];
        List<Traffic> traffic = [.. leaves.Select(leaf => Traffic.Of(model, leaf))];
        HashSet<Scope> scopes = [.. leaves.SelectMany(l => l.Body.Nodes).Select(n => n.Scope)];
        (int order, string scope) = scopes.Contains(Scope.Model) ? (3, "model")
            : scopes.Contains(Scope.Row) || scopes.Contains(Scope.Column) ? (2, "row and column")
            : scopes.Contains(Scope.Tensor) ? (1, "tensor") : (0, "element");
        if (order == 3 && scopes.Contains(Scope.Row)) scope = "row and model";
        return new Cost(label, order, scope, traffic.Max(t => t.Passes), traffic.Max(t => t.BytesRead), traffic.Max(t => t.BytesWritten), State(model, rank), Formula.Lines(model));
    }

    private static string State(OptimizerModel model, int rank)
    {
        List<string> parts = [];
        Add(model.States, 4, "");
        Add(model.RowStates, 4, " per row");
        Add(model.ColumnStates, 4, " per column");
        Add(model.TensorStates, 8, " per tensor");
        return parts.Count == 0 ? "0" : string.Join(", ", parts);

        void Add(IEnumerable<StateModel> states, int size, string per)
        {
            int count = states.Count(s => s.Rank == 0 || rank == 0 || s.Rank == rank);
            if (count > 0) parts.Add(FormattableString.Invariant($"{size * count}{per}"));
        }
    }

    /// <summary>The doc comment without its formula, which the page takes from the rule itself.</summary>
    private static string Summary(INamedTypeSymbol type)
    {
        XElement? summary = XElement.Parse(type.GetDocumentationCommentXml() ?? "<member/>").Element("summary");
        if (summary is null) return "";
        summary.Elements("code").Remove();
        foreach (XElement reference in summary.Descendants().Where(e => e.Attribute("cref") is not null).ToArray()) reference.ReplaceWith($"`{((string)reference.Attribute("cref")!).Split('.', ':')[^1]}`");
        foreach (XElement code in summary.Descendants("c").ToArray()) code.ReplaceWith($"`{code.Value}`");
        return string.Join(" ", summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed record Entry(string Name, int Order, string Summary, IReadOnlyList<Cost> Costs, IReadOnlyList<Explanation> Explanations);

    private sealed record Cost(string Label, int Order, string Scope, int Passes, double Read, double Written, string State, IReadOnlyList<string> Formula);
}
