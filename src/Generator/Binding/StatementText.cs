using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>A statement on one line, as a comment of the generated loop shows it. White space and comments of the user leave no trace in it.</summary>
internal static class StatementText
{
    public static string Of(IOperation operation) => operation switch
    {
        IConditionalOperation conditional => $"if ({Text(conditional.Condition.Syntax)})",
        IReturnOperation { ReturnedValue: { } value } when operation.Syntax is not ReturnStatementSyntax => $"return {Text(value.Syntax)}",
        _ => Text(operation.Syntax),
    };

    public static string Text(SyntaxNode syntax)
    {
        SyntaxNode bare = syntax.ReplaceTrivia(syntax.DescendantTrivia(), (_, _) => default);
        return bare.NormalizeWhitespace(indentation: "", eol: " ").ToString().TrimEnd(';', ' ');
    }
}
