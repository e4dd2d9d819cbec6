using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Collects what the compiler finds in one optimizer. The analyzer reports it, the generator only asks whether there is an error.</summary>
internal sealed class DiagnosticSink
{
    /// <summary>Key of <see cref="Diagnostic.Properties"/> for the text that should stand at the reported place; code fixes read it.</summary>
    public const string Replacement = "Replacement";

    private readonly List<Diagnostic> diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments) =>
        Add(descriptor, location, ImmutableDictionary<string, string?>.Empty, arguments);

    /// <summary>Reports together with the text that should stand there instead.</summary>
    public void ReportReplaceable(DiagnosticDescriptor descriptor, Location? location, string replacement, params object?[] arguments) =>
        Add(descriptor, location, ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement), arguments);

    private void Add(DiagnosticDescriptor descriptor, Location? location, ImmutableDictionary<string, string?> properties, object?[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        diagnostics.Add(Diagnostic.Create(descriptor, location ?? Location.None, properties, arguments));
    }
}
