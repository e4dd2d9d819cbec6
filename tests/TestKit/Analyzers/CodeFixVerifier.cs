using System.Collections.Immutable;
using System.Reflection;
using Descent.Generator;
using Descent.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Descent.TestKit;

/// <summary>
/// Applies a code fix, once or to everything, and compares the text; what comes out must compile without a diagnostic. The text before may have marks,
/// <c>{|DSC2001:Sqrt(v)|}</c>: they must be just what the analyzer reports of the ids that the fix is for.
/// </summary>
public sealed class CodeFixVerifier(CodeFixProvider provider)
{
    private static readonly RuleAnalyzer s_analyzer = new();
    private static readonly AnalyzerFileReference s_generator = new(typeof(DescentGenerator).Assembly.Location, new Loader());

    /// <summary>The fix at the first diagnostic, or the first of an id.</summary>
    public Task VerifyAsync(string before, string after, string? id = null) => VerifyAsync(before, after, (document, marks) => FixOneAsync(document, marks, id));

    /// <summary>The fix everywhere in the document.</summary>
    public Task VerifyAllAsync(string before, string after) => VerifyAsync(before, after, FixAllAsync);

    /// <summary>No fix is offered.</summary>
    public async Task VerifyNoneAsync(string before, params string[] others)
    {
        using var workspace = new AdhocWorkspace();
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse(before);
        Document document = Open(workspace, source, others);
        ImmutableArray<Diagnostic> diagnostics = await FindAsync(document, marks);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics) Assert.Empty(await ActionsAsync(document, diagnostic));
    }

    private static async Task VerifyAsync(string before, string after, Func<Document, ImmutableArray<MarkedSpan>, Task<Document>> fix)
    {
        using var workspace = new AdhocWorkspace();
        (string source, ImmutableArray<MarkedSpan> marks) = Markup.Parse(before);
        Document document = await fix(Open(workspace, source), marks);
        string actual = (await document.GetTextAsync()).ToString();
        Assert.Equal(after.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));

        using RuleCompilation compilation = RuleCompilation.Compile(actual);
        IReadOnlyList<Diagnostic> errors = await AnalyzerVerifier.FindAsync(compilation);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(RuleCompilation.Describe)));
    }

    private async Task<Document> FixOneAsync(Document document, ImmutableArray<MarkedSpan> marks, string? id)
    {
        Diagnostic first = (await FindAsync(document, marks)).First(diagnostic => id is null || diagnostic.Id == id);
        CodeAction? action = (await ActionsAsync(document, first)).FirstOrDefault();
        Assert.True(action is not null, $"No fix is offered for {RuleCompilation.Describe(first)}");
        return await ApplyAsync(document, action);
    }

    private async Task<Document> FixAllAsync(Document document, ImmutableArray<MarkedSpan> marks)
    {
        ImmutableArray<Diagnostic> diagnostics = await FindAsync(document, marks);
        CodeAction sample = (await ActionsAsync(document, diagnostics[0])).First();
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, sample.EquivalenceKey, provider.FixableDiagnosticIds, new Provider(diagnostics), CancellationToken.None);
        CodeAction? action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(document, action!);
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<ImmutableArray<Diagnostic>> FindAsync(Document document, ImmutableArray<MarkedSpan> marks)
    {
        Microsoft.CodeAnalysis.Compilation compilation = (await document.Project.GetCompilationAsync())!;
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers([s_analyzer]).GetAnalyzerDiagnosticsAsync();
        ImmutableArray<Diagnostic> found =
            [.. all.Where(diagnostic => diagnostic.Location.SourceTree == tree && provider.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
        if (marks.IsEmpty) return found;

        string[] expected = [.. marks.Select(mark => $"{mark.Id} {mark.Span}").Order(StringComparer.Ordinal)];
        string[] actual = [.. found.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan}").Order(StringComparer.Ordinal)];
        Assert.True(expected.SequenceEqual(actual), $"The marks are not what the analyzer finds:\n{string.Join('\n', all.Select(RuleCompilation.Describe))}");
        return found;
    }

    private static Document Open(AdhocWorkspace workspace, string source, params string[] others)
    {
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Rules", "Rules", LanguageNames.CSharp,
            parseOptions: RuleCompilation.ParseOptions,
            compilationOptions: RuleCompilation.CreateInput().Options,
            metadataReferences: References.All,
            // As in an editor: fixes see what was generated, too.
            analyzerReferences: [s_generator]));
        project = project.AddDocument("GlobalUsings.cs", RuleCompilation.GlobalUsings).Project;
        for (int i = 0; i < others.Length; i++) project = project.AddDocument($"Source{i + 1}.cs", others[i], filePath: $"Source{i + 1}.cs").Project;
        return project.AddDocument("Source0.cs", source, filePath: "Source0.cs");
    }

    /// <summary>The generator's assembly as it is loaded already.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public Assembly LoadFromPath(string fullPath) => typeof(DescentGenerator).Assembly;

        public void AddDependencyLocation(string fullPath)
        {
        }
    }

    private sealed class Provider(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellation) => GetProjectDiagnosticsAsync(project, cancellation);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
