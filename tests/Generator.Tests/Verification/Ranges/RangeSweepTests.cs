using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>The ready-made optimizers compute with numbers only.</summary>
public class RangeSweepTests
{
    [Fact]
    public void No_finding_in_the_ready_made_optimizers()
    {
        string[] sources = [.. Directory.EnumerateFiles(RepositoryFolder.At("src", "Optimizers"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        CSharpCompilation compilation = RuleCompilation.CreateInput(sources);
        List<string> found = [];
        int rules = 0;
        foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
        {
            if (!type.GetAttributes().Any(a => a.AttributeClass?.Name == "OptimizerAttribute")) continue;
            int ranks = type.GetMembers().Count(m => m.GetAttributes().Any(a => a.AttributeClass?.Name == "UpdateRuleAttribute"));
            for (int i = 0; i < ranks; i++)
            {
                rules++;
                RuleFacts facts = Facts.Of(type, compilation, i == 1);
                found.AddRange(RangeAnalysis.Run(facts, VerificationOptions.Default, default).Select(f => $"{type.Name}: {f.Id} {string.Join(" | ", f.Arguments)}"));
            }
        }

        Assert.True(rules >= 75, $"{rules}");
        Assert.Empty(found);
    }
}
