using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Descent.TestKit;

/// <summary>An <c>.editorconfig</c> that says the same of all files.</summary>
public sealed class EditorConfig(IEnumerable<(string Key, string Value)> settings) : AnalyzerConfigOptionsProvider
{
    private readonly Options _options = new(settings.ToImmutableDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase));

    public override AnalyzerConfigOptions GlobalOptions => _options;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
#pragma warning disable CS8765 // the attribute that says so exists twice here: in the runtime and, for netstandard2.0, in the generator
        public override bool TryGetValue(string key, out string? value) => values.TryGetValue(key, out value);
#pragma warning restore CS8765
    }
}
