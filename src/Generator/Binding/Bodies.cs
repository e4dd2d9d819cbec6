using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>Finds what a method does, as operations.</summary>
internal static class Bodies
{
    /// <summary>The expression that a field or local is declared with, null for what is not declared in source.</summary>
    public static IOperation? FindInitializer(ISymbol variable, Compilation compilation)
    {
        SyntaxNode? syntax = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (syntax is not VariableDeclaratorSyntax { Initializer.Value: { } value } || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
#pragma warning disable RS1030 // see below
        return compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(value);
#pragma warning restore RS1030
    }

    /// <summary>The body of a method or local function that is declared in source, null for abstract, partial and foreign ones.</summary>
    public static IBlockOperation? Find(IMethodSymbol method, Compilation compilation)
    {
        foreach (SyntaxReference reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax();
            if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) continue;
#pragma warning disable RS1030 // the rule's helpers may stand in other files, whose model the analysis context does not hand out
            SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
            switch (syntax)
            {
                case BaseMethodDeclarationSyntax when model.GetOperation(syntax) is IMethodBodyOperation body:
                    return body.BlockBody ?? body.ExpressionBody;
                case AccessorDeclarationSyntax when model.GetOperation(syntax) is IMethodBodyOperation body:
                    return body.BlockBody ?? body.ExpressionBody;
                case ArrowExpressionClauseSyntax when model.GetOperation(syntax) is IBlockOperation block:
                    return block;
                case LocalFunctionStatementSyntax when model.GetOperation(syntax) is ILocalFunctionOperation local:
                    return local.Body;
            }
        }

        return null;
    }
}
