using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Declarations;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Keeps the fraction of a quotient of whole numbers: <c>1 / 2</c>, which is 0, becomes <c>1.0 / 2</c>, or <c>1f / 2</c> beside an element.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DivideNumbers)), Shared]
public sealed class DivideNumbers : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.IntegerDivision];

    /// <inheritdoc/>
    protected override string Title => "Divide with a fraction";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place.Expression is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient) return null;
        if (quotient.Left.Strip() is not LiteralExpressionSyntax { Token.Value: int } dividend) return null;

        ExpressionSyntax whole = quotient.WithParentheses();
        if (FindUse(place, whole) is not { } use || use.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64) return null;
        bool isElement = use.SpecialType == SpecialType.System_Single;
        return edits => edits.Replace(dividend, node => SyntaxFactory.ParseExpression(dividend.Token.Text + (isElement ? "f" : ".0")).WithTriviaFrom(node));
    }

    /// <summary>The type that the quotient is used as: (1 / 2) * g converts it to float. A Scalar, and every function of Rule, takes whole numbers and others alike.</summary>
    private static ITypeSymbol? FindUse(FixPlace place, ExpressionSyntax whole)
    {
        TypeInfo own = place.Model.GetTypeInfo(whole, place.Cancellation);
        return whole.Parent switch
        {
            BinaryExpressionSyntax parent when place.Model.GetTypeInfo(parent, place.Cancellation).Type is { } type && type.IsScalar() => type,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is { ContainingType: var type } && type.Is("Descent.Rule") => type,
            _ => own.ConvertedType,
        };
    }
}
