using Microsoft.CodeAnalysis;

namespace Descent.TestKit;

/// <summary>
/// The severities that an <c>.editorconfig</c> sets, <c>dotnet_diagnostic.DSC2001.severity = error</c>: the C# compiler applies them to what an analyzer
/// reports, the analyzer knows nothing of them.
/// </summary>
internal sealed class EditorConfigSeverities(IEnumerable<(string Key, string Value)> settings) : SyntaxTreeOptionsProvider
{
    private readonly Dictionary<string, string> _values = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellation) => GeneratedKind.Unknown;

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellation, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return false;
    }

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellation, out ReportDiagnostic severity)
    {
        severity = _values.GetValueOrDefault($"dotnet_diagnostic.{diagnosticId}.severity") switch
        {
            "none" => ReportDiagnostic.Suppress,
            "silent" => ReportDiagnostic.Hidden,
            "suggestion" => ReportDiagnostic.Info,
            "warning" => ReportDiagnostic.Warn,
            "error" => ReportDiagnostic.Error,
            _ => ReportDiagnostic.Default,
        };
        return severity != ReportDiagnostic.Default;
    }
}
