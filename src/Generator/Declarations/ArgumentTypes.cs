using Descent.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Checks of what C# type an argument is, and how it is passed.</summary>
internal sealed class ArgumentTypes(ParseContext context, bool doubleOnly)
{
    public const string Scalar = "Scalar", Shape = "TensorShape";

    public string Element => doubleOnly ? "double" : "float";

    public string Span => $"Span<{Element}>";

    /// <summary>An argument that is passed by value.</summary>
    /// <param name="what">What the argument is: <c>a moment</c>.</param>
    public void CheckValue(IParameterSymbol argument, string what, string type)
    {
        var syntax = argument.Find<ParameterSyntax>();
        if (CheckType(argument, syntax, what, type)) ArgumentModifiers.Check(context, argument, syntax, what, allowRef: false);
    }

    /// <summary>State, which is passed by reference.</summary>
    public void CheckReference(IParameterSymbol argument, string what, string type)
    {
        var syntax = argument.Find<ParameterSyntax>();
        if (!CheckType(argument, syntax, what, type)) return;
        if (argument.RefKind == RefKind.None && !argument.IsParams)
        {
            context.Report(DeclarationDescriptors.StateNotRef, syntax?.Type?.GetLocation(), argument.Name, type);
        }
        else
        {
            ArgumentModifiers.Check(context, argument, syntax, "state", allowRef: true);
        }
    }

    /// <summary>Whether a type is a span, of whatever.</summary>
    public bool IsSpan(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Span", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private bool CheckType(IParameterSymbol argument, ParameterSyntax? syntax, string what, string type)
    {
        bool right = type switch
        {
            "float" or "double" => IsElement(argument.Type),
            Shape => argument.Type.Is(KnownTypes.TensorShape),
            Scalar => argument.Type.IsScalar(),
            _ => IsSpan(argument.Type) && IsElement(((INamedTypeSymbol)argument.Type).TypeArguments[0]),
        };
        if (right) return true;

        if (argument.Type.TypeKind == TypeKind.Error) context.Fail();
        else context.Report(DeclarationDescriptors.ArgumentType, syntax?.Type?.GetLocation(), argument.Name, what, type, HyperparameterTypes.Display(argument.Type), Hint(argument.Type));
        return false;
    }

    private static string Hint(ITypeSymbol type) =>
        type.Name is "BFloat16" or "Half" ? $": rules compute in 'float'; to store it so, write 'Storage = StorageFormat.{type.Name}' in its attribute" : "";

    private bool IsElement(ITypeSymbol type) => type.SpecialType == (doubleOnly ? SpecialType.System_Double : SpecialType.System_Single);
}
