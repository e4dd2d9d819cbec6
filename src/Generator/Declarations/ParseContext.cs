using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>What the parsers of one optimizer share: the class, where findings go, and whether there was one.</summary>
internal sealed class ParseContext(INamedTypeSymbol type, DiagnosticSink sink)
{
    /// <summary>The optimizer.</summary>
    public INamedTypeSymbol Class { get; } = type;

    /// <summary>There is nothing to bind, because of a finding or of an error that the C# compiler reports.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Members of the class that the user wrote, in order.</summary>
    public IReadOnlyList<ISymbol> Members { get; } =
        [.. type.GetMembers().Where(static member => !member.IsImplicitlyDeclared && OptimizerSyntax.IsUserWritten(member))];

    /// <summary>Reports a finding.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments)
    {
        HasErrors = true;
        sink.Report(descriptor, location, arguments);
    }

    /// <summary>Reports a finding that leaves something to bind.</summary>
    public void Warn(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments) => sink.Report(descriptor, location, arguments);

    /// <summary>Gives up without a finding, where the C# compiler reports the error itself.</summary>
    public void Fail() => HasErrors = true;
}
