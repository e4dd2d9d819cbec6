using Microsoft.CodeAnalysis.Diagnostics;

namespace Descent.Generator.Diagnostics;

/// <summary>
/// The error of a rule as an <c>#error</c> in its generated file. Analyzers report all of them, with exact places and fixes; where a build skips analyzers, a stub alone would
/// compile without a word and throw when it is stepped.
/// </summary>
internal static class ErrorDirective
{
    /// <summary>Whether the build runs no analyzers: by the project's properties, as the compiler's own targets look at them.</summary>
    public static bool IsNeeded(AnalyzerConfigOptionsProvider provider)
    {
        AnalyzerConfigOptions options = provider.GlobalOptions;
        if (Is("RunAnalyzers", "false") || (Is("RunAnalyzers", "") && Is("RunAnalyzersDuringBuild", "false"))) return true;
        return Is("IsImplicitlyTriggeredBuild", "true") && !Is("OptimizeImplicitlyTriggeredBuild", "false")
            && (!Is("TreatWarningsAsErrors", "true") || Is("OptimizeImplicitlyTriggeredBuild", "true"));

        bool Is(string property, string expected) =>
            string.Equals(options.TryGetValue("build_property." + property, out string? value) ? value : "", expected, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The lines to add behind the file's own, which point to where the error is.</summary>
    public static string Of(string optimizer, RuleError error)
    {
        string place = error.Path == "" || error.Path.IndexOf('"') >= 0 ? "" : $"\n#line {error.Line} \"{error.Path}\"";
        return $"{place}\n#error The rule of {optimizer} has errors, the first of which is {error.Text} (Analyzers, which report all of them, do not run in this build.)\n#line default\n";
    }
}
