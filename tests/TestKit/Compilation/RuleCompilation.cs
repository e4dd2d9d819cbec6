using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Descent.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.TestKit;

/// <summary>
/// Sources compiled in memory with the generator: <c>RuleCompilation.Compile(source)</c>. A file of global usings (System, System.Linq,
/// Descent, static Descent.Rule) is added, so that sources begin with the class.
/// </summary>
public sealed class RuleCompilation : IDisposable
{
    internal const string GlobalUsings = "global using System; global using System.Collections.Generic; global using System.Linq; global using Descent; global using static Descent.Rule;";

    private AssemblyLoadContext? context;
    private Assembly? assembly;

    private RuleCompilation(CSharpCompilation input, GeneratorDriver driver)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out Microsoft.CodeAnalysis.Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = (CSharpCompilation)output;
        GeneratorDiagnostics = diagnostics;
    }

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>The user's sources alone.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>With the generated sources.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>What the driver says of the generator: CS8785 where it threw.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>Warnings and errors of the C# compiler, in the user's sources and in generated ones.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics => field ??=
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    public IReadOnlyList<Diagnostic> CompilerErrors => [.. CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    /// <summary>Generated texts by hint name (<c>Demo.AdamW.g.cs</c>).</summary>
    public IReadOnlyDictionary<string, string> Sources => field ??=
        Driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources).ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The generated text where there is exactly one.</summary>
    public string Source => Sources.Values.Single();

    /// <summary>The sources with their generated parts, loaded into a context of their own. Throws with all errors where they do not compile.</summary>
    public Assembly Assembly => assembly ??= Load();

    /// <summary>Compiles sources and runs the generator over them.</summary>
    public static RuleCompilation Compile(params string[] sources) => Run(CreateInput(sources));

    /// <summary>Runs the generator over a compilation.</summary>
    public static RuleCompilation Run(CSharpCompilation input) => new(input, CreateDriver());

    /// <summary>Runs the generator of this compilation again, over an edited input: steps whose input is the same are cached.</summary>
    public RuleCompilation Rerun(CSharpCompilation input) => new(input, Driver);

    /// <summary>The user's sources as a compilation without generated code; file names are <c>Source0.cs</c> and so on.</summary>
    public static CSharpCompilation CreateInput(params string[] sources)
    {
        IEnumerable<SyntaxTree> trees = sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs"));
        return CSharpCompilation.Create(
            "Rules",
            [CSharpSyntaxTree.ParseText(GlobalUsings, ParseOptions, "GlobalUsings.cs"), .. trees],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
    }

    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new DescentGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public Type GetType(string name) => Assembly.GetType(name, throwOnError: true)!;

    public void Dispose() => context?.Unload();

    private Assembly Load()
    {
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Output.Emit(stream);
        if (!result.Success)
        {
            IEnumerable<string> errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Describe);
            throw new InvalidOperationException($"The sources do not compile:\n{string.Join('\n', errors)}");
        }

        // Collectible: a property-based test compiles hundreds of these.
        context = new AssemblyLoadContext("Rules", isCollectible: true);
        stream.Position = 0;
        return context.LoadFromStream(stream);
    }

    /// <summary>A diagnostic with the text it stands on.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        string text = diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";
        return FormattableString.Invariant($"{diagnostic.Location.GetLineSpan()}: {diagnostic.Severity} {diagnostic.Id} at '{text}': {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }
}
