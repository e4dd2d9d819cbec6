using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Tests.Verification;

/// <summary>The facts of every rule in src/Optimizers: <c>ShippedRules.Of("Adam")</c>. Compiled once for all tests.</summary>
internal static class ShippedRules
{
    private static readonly Lazy<Dictionary<string, RuleFacts>> s_rules = new(Load);

    /// <summary>Names of the optimizers; the rule for matrices where there are two goes by <c>Adafactor (matrix)</c>.</summary>
    public static IReadOnlyCollection<string> Names => s_rules.Value.Keys;

    public static RuleFacts Of(string name) => s_rules.Value[name];

    public static TheoryData<string> All => [.. Names];

    private static Dictionary<string, RuleFacts> Load()
    {
        IEnumerable<string> sources = Directory.GetFiles(RepositoryFolder.At("src", "Optimizers"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        CSharpCompilation compilation = RuleCompilation.CreateInput([.. sources]);
        var rules = new Dictionary<string, RuleFacts>();
        foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
        {
            if (!type.GetAttributes().Any(a => a.AttributeClass?.Name == "OptimizerAttribute")) continue;
            rules[type.Name] = Facts.Of(type, compilation);
            int updates = type.GetMembers().Count(member => member.GetAttributes().Any(a => a.AttributeClass?.Name == "UpdateRuleAttribute"));
            if (updates > 1) rules[$"{type.Name} (matrix)"] = Facts.Of(type, compilation, matrix: true);
        }

        return rules;
    }
}
