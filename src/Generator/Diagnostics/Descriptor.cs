using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

internal static class Descriptor
{
    public static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id, title, message, "Descent.Declaration", DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/descent-optimizers/descent/blob/main/docs/rules/{id}.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
