using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Explain;

/// <summary>Reductions as the user wrote them: a mean is a sum over a number of values.</summary>
internal sealed class LatexReductions(RuleFacts facts)
{
    /// <summary>What a quotient is the mean of, and over what; null for other quotients.</summary>
    public (int Operand, string Scope)? FindMean(Node quotient)
    {
        Node sum = facts[quotient.Operands[0]];
        return sum.Op == Op.Sum && facts[quotient.Operands[1]].Op is Op.Shape or Op.ModelSize ? (sum.Operands[0], ScopeOf(sum)) : null;
    }

    /// <summary>As a subscript; a tensor, which most reductions are over, goes without saying.</summary>
    public static string ScopeOf(Node reduction, string kind = "")
    {
        string scope = reduction.Scope == Scope.Tensor ? "" : $"\\mathrm{{{reduction.Scope.ToString().ToLowerInvariant()}}}";
        string subscript = kind == "" ? scope : scope == "" ? kind : $"{kind},{scope}";
        return subscript == "" ? "" : $"_{{{subscript}}}";
    }
}
