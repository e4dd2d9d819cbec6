using System.Text.RegularExpressions;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.NoFalseAlarm;

/// <summary>Every correct optimizer that the repository holds, found by its attribute: source files, pages, and the texts of tests.</summary>
internal static partial class CorrectRules
{
    /// <summary>
    /// Folders whose texts are no optimizers that anybody would train with: they exist for a corner of the grammar, for an error, or are wrong on purpose.
    /// </summary>
    private static readonly string[] s_toys =
    [
        "tests/CodeFixes.Tests", // what a fix starts from is wrong
        "tests/Generator.Tests/Declarations", // classes around rules of one line
        "tests/Generator.Tests/Differential", // statements whose order matters, not what they compute
        "tests/Generator.Tests/Incremental", // edits
        "tests/Generator.Tests/Verification", // wrong and right side by side, each held by its own test
        "tests/Generator.Tests/Binding/LanguageDiagnosticTests.cs", // errors
        "tests/Generator.Tests/Binding/ScopeDiagnosticTests.cs", // errors
        "tests/Generator.Tests/Binding/BindingTests.cs", // one operation each
        "tests/Generator.Tests/Binding/ScopeTests.cs", // one scope each
    ];

    /// <summary>Single texts of the same kind.</summary>
    private static readonly string[] s_toyTexts =
    [
        "KernelShapeTests.A_stub_for_a_rule_with_errors",
        "KernelShapeTests.Functions_too_many_to_inline", // a state that is a local
        "PhasedShapeTests.Calls_that_are_made_once_per_unit", // a value that nobody reads
        "PublishedRuleTests.Prodigy", // as its paper has it: 0 / 0 as long as all gradients are 0, which the shipped one keeps from
        "PhasedShapeTests.State_of_the_model", // the same
        "PhasedShapeTests.Calls_that_are_made_once_per_unit", // a value that nobody reads
        "KernelShapeTests.Functions_too_many_to_inline", // every function once
        "KernelShapeTests.A_loop_too_long_for_one_method", // operations to make it long
    ];

    /// <summary>Groups of source files that compile together: name of the group to paths in the repository.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> FileGroups { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["optimizers"] = Files("src/Optimizers"),
        ["samples"] = Files("src/Samples"),
        ["tests of optimizers"] = Files("tests/Optimizers.Tests"),
        ["benchmarks"] = Files("benchmarks/Descent.Benchmarks/Targets/Rules"),
        ["spellings"] = [.. Sources("tests/Generator.Tests/Verification/NoFalseAlarm/Spellings", "*.cs.txt")],
        ["package"] = ["tests/Package.Tests/Consumer/Program.cs.txt"],
    };

    /// <summary>Optimizers within a page or a test: where they stand, and their text.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = OfPages().Concat(OfTests()).Where(text => !s_toyTexts.Contains(text.Place)).ToDictionary(text => text.Place, text => text.Source);

    private static IReadOnlyList<string> Files(string folder) =>
        [.. Sources(folder, "*.cs").Where(path => Read(path).Contains("[Optimizer", StringComparison.Ordinal) && !path.Contains("Textbook", StringComparison.Ordinal))];

    private static IEnumerable<(string Place, string Source)> OfPages()
    {
        foreach (string page in Sources("docs", "*.md").Where(path => !path.StartsWith("docs/rules/", StringComparison.Ordinal)).Append("README.md"))
        {
            int number = 0;
            foreach (Match match in Fence().Matches(Read(page)))
                if (IsRule(match.Groups[1].Value)) yield return ($"{page}, rule {++number}", match.Groups[1].Value);
        }
    }

    private static IEnumerable<(string Place, string Source)> OfTests()
    {
        foreach (string path in Sources("tests/Generator.Tests", "*.cs").Where(path => !s_toys.Any(toy => path.StartsWith(toy, StringComparison.Ordinal))))
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(Read(path)).GetRoot();
            foreach (LiteralExpressionSyntax literal in root.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)))
            {
                string member = literal.Ancestors().OfType<MemberDeclarationSyntax>().First() switch
                {
                    MethodDeclarationSyntax method => method.Identifier.Text,
                    FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
                    var other => other.Kind().ToString(),
                };
                if (IsRule(literal.Token.ValueText))
                    yield return ($"{Path.GetFileNameWithoutExtension(path)}.{member}", literal.Token.ValueText);
            }
        }
    }

    private static bool IsRule(string text) => text.Contains("[Optimizer", StringComparison.Ordinal) && text.Contains("[UpdateRule", StringComparison.Ordinal) && !text.Contains("{|", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string folder, string pattern) => Directory
        .EnumerateFiles(RepositoryFolder.At(folder), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(RepositoryFolder.At(path)).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
