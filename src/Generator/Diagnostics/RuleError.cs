using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>The first error of an optimizer, as text and place: for builds in which no analyzer reports it.</summary>
/// <param name="Text">Id and message.</param>
/// <param name="Path">The file; empty where there is none.</param>
/// <param name="Line">The line, from 1 on.</param>
internal sealed record RuleError(string Text, string Path, int Line)
{
    public static RuleError? Of(DiagnosticSink sink)
    {
        if (sink.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is not { } error) return null;
        FileLinePositionSpan place = error.Location.GetLineSpan();
        return new($"{error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Replace('\n', ' ').Replace("\r", "")}", place.Path ?? "", place.StartLinePosition.Line + 1);
    }
}
