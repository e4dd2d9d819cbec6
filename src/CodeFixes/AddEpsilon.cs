using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Declarations;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>
/// Adds the epsilon to a root or norm that is divided by, <c>Sqrt(v)</c> becomes <c>(Sqrt(v) + Epsilon)</c>, and to the class the hyperparameter, where it has none for this.
/// Other denominators are left alone: what makes them positive, the fix cannot know.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddEpsilon)), Shared]
public sealed class AddEpsilon : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.DenominatorCanBeZero];

    /// <inheritdoc/>
    protected override string Title => "Add an epsilon to the denominator";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place is not { Expression: { } denominator, Method: { } method, Class: { } type } || !Magnitudes.IsMagnitude(denominator, method)) return null;
        if (IsStatic(denominator) || place.Model.GetDeclaredSymbol(type, place.Cancellation) is not { } symbol) return null;

        string? known = FindEpsilon(symbol);
        string name = known ?? HyperparameterSyntax.FreeName(symbol, "Epsilon");
        // An argument or a local may hide the property.
        string written = method.DescendantTokens().Any(token => token.ValueText == name && token.Parent is ParameterSyntax or VariableDeclaratorSyntax) ? "this." + name : name;
        return edits =>
        {
            edits.Replace(denominator, node => Expressions.Rewrite(denominator, node, $"{node.WithoutTrivia()} + {written}"));
            if (known is null) edits.Add(type, new NewHyperparameter("[Epsilon(1e-8)]", name, "Added to denominators, which can be zero."));
        };
    }

    private static bool IsStatic(SyntaxNode node) => node.Ancestors().Any(static ancestor => ancestor switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    });

    /// <summary>The epsilon of the class where there is one, and it is either unused or already added to roots and norms: an epsilon that is added to squares is of another size.</summary>
    private static string? FindEpsilon(INamedTypeSymbol type)
    {
        string[] names = [.. HyperparameterSyntax.Named(type, KnownTypes.EpsilonAttribute)];
        if (names.Length != 1) return null;
        string name = names[0];
        IEnumerable<IdentifierNameSyntax> uses = type.DeclaringSyntaxReferences
            .Where(static part => !OptimizerSyntax.IsGenerated(part.SyntaxTree))
            .SelectMany(static part => part.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>())
            .Where(identifier => identifier.Identifier.Text == name && identifier.FirstAncestorOrSelf<AttributeSyntax>() is null);
        return uses.All(IsAddedToMagnitude) ? name : null;
    }

    private static bool IsAddedToMagnitude(IdentifierNameSyntax use) =>
        use.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
        && use.WithParentheses().Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
        && (Magnitudes.IsMagnitude(sum.Left, method) || Magnitudes.IsMagnitude(sum.Right, method));
}
