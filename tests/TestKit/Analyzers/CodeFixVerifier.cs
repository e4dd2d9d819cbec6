using System.Collections.Immutable;
using Descent.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Descent.TestKit;

/// <summary>Applies a code fix, once or to everything, and compares the text; what comes out must compile without errors.</summary>
public sealed class CodeFixVerifier(CodeFixProvider provider)
{
    /// <summary>The fix at the first diagnostic, or the first of an id.</summary>
    public Task VerifyAsync(string before, string after, string? id = null) => VerifyAsync(before, after, document => FixOneAsync(document, id));

    /// <summary>The fix everywhere in the document.</summary>
    public Task VerifyAllAsync(string before, string after) => VerifyAsync(before, after, FixAllAsync);

    /// <summary>No fix is offered.</summary>
    public async Task VerifyNoneAsync(string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        foreach (Diagnostic diagnostic in await FindAsync(document)) Assert.Empty(await ActionsAsync(document, diagnostic));
    }

    private static async Task VerifyAsync(string before, string after, Func<Document, Task<Document>> fix)
    {
        using var workspace = new AdhocWorkspace();
        Document document = await fix(Open(workspace, before));
        string actual = (await document.GetTextAsync()).ToString();
        Assert.Equal(after.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));

        using RuleCompilation compilation = RuleCompilation.Compile(actual);
        IReadOnlyList<Diagnostic> errors = await AnalyzerVerifier.FindAsync(compilation);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(RuleCompilation.Describe)));
    }

    private async Task<Document> FixOneAsync(Document document, string? id)
    {
        Diagnostic first = (await FindAsync(document)).First(diagnostic => id is null || diagnostic.Id == id);
        CodeAction action = (await ActionsAsync(document, first)).First();
        return await ApplyAsync(document, action);
    }

    private async Task<Document> FixAllAsync(Document document)
    {
        ImmutableArray<Diagnostic> diagnostics = await FindAsync(document);
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

    private async Task<ImmutableArray<Diagnostic>> FindAsync(Document document)
    {
        Microsoft.CodeAnalysis.Compilation compilation = (await document.Project.GetCompilationAsync())!;
        using RuleCompilation generated = RuleCompilation.Run((CSharpCompilation)compilation);
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        ImmutableArray<Diagnostic> all = await generated.Output.WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. all.Where(diagnostic => diagnostic.Location.SourceTree == tree && provider.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Rules", "Rules", LanguageNames.CSharp,
            parseOptions: RuleCompilation.ParseOptions,
            compilationOptions: RuleCompilation.CreateInput().Options,
            metadataReferences: References.All));
        project = project.AddDocument("GlobalUsings.cs", RuleCompilation.GlobalUsings).Project;
        return project.AddDocument("Source0.cs", source, filePath: "Source0.cs");
    }

    private sealed class Provider(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellation) => GetProjectDiagnosticsAsync(project, cancellation);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
