using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Every descriptor of the compiler.</summary>
internal static class Rules
{
    /// <summary>The classes whose static fields are descriptors.</summary>
    private static readonly Type[] s_tables = [typeof(DeclarationDescriptors), typeof(LanguageDescriptors), typeof(RangeDescriptors), typeof(UnitDescriptors), typeof(BehaviourDescriptors), typeof(FlowDescriptors), typeof(RecurrenceDescriptors), typeof(CostDescriptors)];

    /// <summary>Sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        .. s_tables
            .SelectMany(static table => table.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(static field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal),
    ];
}
