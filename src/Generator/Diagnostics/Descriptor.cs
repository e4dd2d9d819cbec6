using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Makes descriptors, so that category, help page and tags are the same for all of them.</summary>
internal static class Descriptor
{
    private const string RulePages = "https://github.com/descent-optimizers/descent/blob/main/docs/rules/";

    /// <summary>An error: no correct code can be generated, hence nobody can turn it off.</summary>
    public static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        category: "Descent.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{RulePages}{id}.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A declaration that compiles and says what nobody means.</summary>
    public static DiagnosticDescriptor DeclarationWarning(string id, string title, string message) => Warning(id, title, message, "Descent.Declaration");

    /// <summary>A mistake in a rule that compiles: the rule does something, but not what anybody wants.</summary>
    public static DiagnosticDescriptor Warning(string id, string title, string message) => Warning(id, title, message, "Descent.Verification");

    private static DiagnosticDescriptor Warning(string id, string title, string message, string category) => new(
        id,
        title,
        message,
        category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{RulePages}{id}.md");

    /// <summary>Something to know about a rule that is no mistake.</summary>
    public static DiagnosticDescriptor Info(string id, string title, string message) => new(
        id,
        title,
        message,
        category: "Descent.Verification",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: $"{RulePages}{id}.md");
}
