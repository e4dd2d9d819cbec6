namespace Descent.Generator.IR;

/// <summary>Questions about the guard of an <see cref="Op.External"/>.</summary>
internal static class Guards
{
    /// <summary>The id of the condition under which the call is made, -1 where it is always made.</summary>
    public static int Of(Node node) => node is { Op: Op.External, Index: 1 } ? node.Operands[node.Operands.Count - 1] : -1;

    /// <summary>Whether the guard is the literal false.</summary>
    public static bool IsNeverCalled(Node node, IReadOnlyList<Node> nodes) =>
        Of(node) is >= 0 and int guard && nodes[guard] is { Op: Op.Constant, Text: "false" };
}
