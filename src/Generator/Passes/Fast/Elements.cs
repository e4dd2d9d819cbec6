using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Passes.Fast;

/// <summary>What the rewritings of <see cref="RelaxArithmetic"/> ask of values.</summary>
internal static class Elements
{
    /// <summary>Whether a value is computed anew for every element.</summary>
    public static bool IsElement(Node node) => node is { Type: ValueType.Element, Scope: Scope.Element };

    /// <summary>Whether a value of the element type is the same for all elements of a loop.</summary>
    public static bool IsShared(Node node) => node is { Type: ValueType.Element, Scope: Scope.Tensor or Scope.Model or Scope.Step };

    /// <summary>The users of every value; an output counts as one, itself -1.</summary>
    public static List<int>[] Users(RuleBody body)
    {
        List<int>[] users = [.. body.Nodes.Select(_ => new List<int>())];
        foreach (Node node in body.Nodes)
        {
            foreach (int operand in node.Operands) users[operand].Add(node.Id);
        }
        foreach (Output output in body.Outputs) users[output.Value].Add(-1);
        return users;
    }
}
