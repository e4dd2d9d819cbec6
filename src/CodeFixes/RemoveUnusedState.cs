using System.Collections.Immutable;
using System.Composition;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Removes an argument of state, and what is assigned to it, where nothing else in the rule uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveUnusedState)), Shared]
public sealed class RemoveUnusedState : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Checks.StateNeverRead];

    /// <inheritdoc/>
    protected override string Title => "Remove the unused state";

    private protected override Action<Edits>? Find(FixPlace place)
    {
        if (place is not { Node: ParameterSyntax argument, Method: { } rule, Class: { } type } || !HyperparameterSyntax.HasAttribute(rule.AttributeLists, "UpdateRule")) return null;
        string name = argument.Identifier.Text;
        if (IsEvaluated(type, name) || rule.GetLeadingTrivia().ToString().Contains($"\"{name}\"")) return null;

        StatementSyntax[] assignments = [.. rule.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(statement => IsAssignment(statement, name))];
        bool isUsed = rule.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.Text == name && !assignments.Any(statement => statement.Span.Contains(use.Span)));
        if (isUsed) return null;

        return edits =>
        {
            edits.Remove(argument);
            foreach (StatementSyntax assignment in assignments) edits.Remove(assignment);
        };
    }

    /// <summary>A call of the rule in a test passes the state.</summary>
    private protected override Task<bool> IsSafeAsync(FixPlace place) => References.NoneAsync(place, place.Method!);

    private static bool IsEvaluated(ClassDeclarationSyntax type, string name) => type.Members.OfType<MethodDeclarationSyntax>().Any(method =>
        HyperparameterSyntax.HasAttribute(method.AttributeLists, "EvaluationRule") && method.ParameterList.Parameters.Any(argument => argument.Identifier.Text == name));

    /// <summary>A statement that does nothing but assign the state.</summary>
    private static bool IsAssignment(ExpressionStatementSyntax statement, string name) =>
        statement is { Parent: BlockSyntax or SwitchSectionSyntax, Expression: AssignmentExpressionSyntax { Right: var value } assignment }
        && assignment.Left.IsNamed(name)
        && !value.DescendantNodesAndSelf().Any(static node =>
            node is AssignmentExpressionSyntax or DeclarationExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
            || node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression);
}
