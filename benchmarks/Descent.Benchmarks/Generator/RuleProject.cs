using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Benchmarks.Generator;

/// <summary>A project of rules in memory, one file each, as an editor or a build hands it to the generator.</summary>
internal sealed class RuleProject
{
    private const string GlobalUsings = "global using System; global using Descent; global using static Descent.Rule;";

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
    // On one thread, so that the compiler's own time can be set beside the generator's.
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false);
    private static readonly MetadataReference[] s_references = LoadReferences();

    private readonly SyntaxTree[] _trees;
    private int _edits;

    /// <summary>A project with <paramref name="count"/> optimizers.</summary>
    public RuleProject(int count)
    {
        _trees = [CSharpSyntaxTree.ParseText(GlobalUsings, s_parseOptions), .. Enumerable.Range(0, count).Select(index => Parse(index, edit: 0))];
        Compilation = Create();
    }

    /// <summary>The project as it stands.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The same sources as a compilation that has bound nothing yet.</summary>
    public CSharpCompilation Create() => CSharpCompilation.Create("Rules", _trees, s_references, s_options);

    /// <summary>Sources as a compilation of their own.</summary>
    public static CSharpCompilation Compile(IEnumerable<string> sources) =>
        CSharpCompilation.Create("Rules", [CSharpSyntaxTree.ParseText(GlobalUsings, s_parseOptions), .. sources.Select(source => CSharpSyntaxTree.ParseText(source, s_parseOptions))], s_references, s_options);

    /// <summary>A generator that has seen nothing yet and counts what it does.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new Descent.Generator.DescentGenerator().AsSourceGenerator()],
        parseOptions: s_parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>One more keystroke in a rule in the middle of the project.</summary>
    public void Edit()
    {
        int index = (_trees.Length - 1) / 2;
        SyntaxTree edited = Parse(index, ++_edits);
        Compilation = Compilation.ReplaceSyntaxTree(_trees[1 + index], edited);
        _trees[1 + index] = edited;
    }

    private static SyntaxTree Parse(int index, int edit) =>
        CSharpSyntaxTree.ParseText(RuleSources.Create(index, edit), s_parseOptions, FormattableString.Invariant($"Rule{index}.cs"));

    private static MetadataReference[] LoadReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        // What a project of rules sees: the framework and the package, not the compiler that this process hosts.
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework || Path.GetFileName(path) is "Descent.dll" or "System.Numerics.Tensors.dll")
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
