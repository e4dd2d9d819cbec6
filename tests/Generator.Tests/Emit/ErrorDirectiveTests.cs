using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Emit;

/// <summary>In builds without analyzers, which the project's properties tell, a wrong rule is an error all the same; in all others analyzers alone report it.</summary>
public sealed class ErrorDirectiveTests
{
    private const string Sound = """
        [Optimizer]
        public sealed partial class Broken
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g)
                => w - LearningRate * g;
        }
        """;

    private static string Broken => Sound.Replace("* g;", "* MathF.Asin(g);", StringComparison.Ordinal);

    [Theory]
    [InlineData("RunAnalyzers=false")]
    [InlineData("RunAnalyzersDuringBuild=False")]
    [InlineData("IsImplicitlyTriggeredBuild=true")]
    [InlineData("IsImplicitlyTriggeredBuild=true OptimizeImplicitlyTriggeredBuild=true TreatWarningsAsErrors=true")]
    public void Without_analyzers(string properties)
    {
        Diagnostic error = Assert.Single(Errors(Broken, properties));
        Assert.Equal("CS1029", error.Id);
        Assert.StartsWith("#error: 'The rule of Broken has errors, the first of which is DSC1", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        FileLinePositionSpan place = error.Location.GetMappedLineSpan();
        Assert.Equal(("Source0.cs", 7), (Path.GetFileName(place.Path), place.StartLinePosition.Line));
        Assert.Empty(Errors(Sound, properties));
    }

    [Theory]
    [InlineData("")]
    [InlineData("RunAnalyzers=true RunAnalyzersDuringBuild=false")]
    [InlineData("IsImplicitlyTriggeredBuild=true TreatWarningsAsErrors=true")]
    [InlineData("IsImplicitlyTriggeredBuild=true OptimizeImplicitlyTriggeredBuild=false")]
    public void With_analyzers(string properties) => Assert.Empty(Errors(Broken, properties));

    private static Diagnostic[] Errors(string source, string properties)
    {
        var config = new EditorConfig(properties.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(property => property.Split('=')).Select(pair => ("build_property." + pair[0], pair[1])));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DescentGenerator().AsSourceGenerator()], parseOptions: RuleCompilation.ParseOptions, optionsProvider: config);
        driver.RunGeneratorsAndUpdateCompilation(RuleCompilation.CreateInput(source), out Compilation output, out _, TestContext.Current.CancellationToken);
        return [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }
}
