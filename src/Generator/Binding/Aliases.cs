using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>Calls in which one variable has two names. Values stand for variables while a rule is bound, so that an assignment to one name would not reach the other.</summary>
internal static class Aliases
{
    /// <param name="call">The call.</param>
    /// <param name="captures">Body of a local function, which sees the caller's variables; else null.</param>
    public static bool Exist(IInvocationOperation call, IBlockOperation? captures)
    {
        var passed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { RefKind: not RefKind.None } || Variable(argument.Value) is not { } variable) continue;
            if (!passed.Add(variable)) return true;
        }

        return captures is not null && passed.Count > 0 && captures.Descendants().Any(o => Variable(o) is { } used && passed.Contains(used));
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Variable(declaration.Expression),
        _ => null,
    };
}
