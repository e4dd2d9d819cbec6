using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Collects what the compiler finds in one optimizer. The analyzer reports it, the generator only asks whether there is an error.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<Diagnostic> diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments) =>
        Report(descriptor, location, ImmutableDictionary<string, string?>.Empty, arguments);

    /// <param name="properties">What a code fix needs beside the place.</param>
    public void Report(DiagnosticDescriptor descriptor, Location? location, ImmutableDictionary<string, string?> properties, object?[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        diagnostics.Add(Diagnostic.Create(descriptor, location ?? Location.None, properties, arguments));
    }
}
