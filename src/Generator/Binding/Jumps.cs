using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>Which statements leave the straight line.</summary>
internal static class Jumps
{
    public static bool Contains(IOperation? operation) =>
        operation is not null && operation.DescendantsAndSelf().Any(o => o is IReturnOperation { Kind: OperationKind.Return } or IBranchOperation && !IsInLocalFunction(o, operation));

    public static IReadOnlyList<IOperation> WithoutTrailingBreak(IReadOnlyList<IOperation> body)
    {
        // A section may be one block with the break inside.
        if (body.Count == 1 && body[0] is IBlockOperation block) body = block.Operations;
        return body.Count > 0 && body[body.Count - 1] is IBranchOperation { BranchKind: BranchKind.Break } ? [.. body.Take(body.Count - 1)] : body;
    }

    private static bool IsInLocalFunction(IOperation operation, IOperation root)
    {
        for (IOperation? parent = operation.Parent; parent is not null && parent != root; parent = parent.Parent)
            if (parent is ILocalFunctionOperation or IAnonymousFunctionOperation)
                return true;
        return false;
    }
}
