using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>Which constructors the user wrote.</summary>
internal static class Constructors
{
    /// <summary>
    /// Whether one of them takes the place of a generated one: no argument, or one sequence of parameters. Others may stand beside those
    /// and call them.
    /// </summary>
    public static bool ReplaceGenerated(INamedTypeSymbol type) => type.InstanceConstructors.Any(static constructor =>
        !constructor.IsImplicitlyDeclared
        && OptimizerSyntax.IsUserWritten(constructor)
        && (constructor.Parameters.IsEmpty || (constructor.Parameters.Length == 1 && IsSequenceOfParameters(constructor.Parameters[0].Type))));

    private static bool IsSequenceOfParameters(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence
        && sequence.TypeArguments[0].Is(KnownTypes.Parameter);
}
