using Descent.Generator.IR;

namespace Descent.Generator.Passes;

/// <summary>The passes that every body goes through, and every copy of it that unswitching makes. Each preserves every bit of every result.</summary>
internal static class Simplify
{
    public static RuleBody Run(RuleBody body)
    {
        body = FoldConstants.Run(body);
        body = EliminateCommonSubexpressions.Run(body);
        body = EliminateDeadCode.Run(body);
        return body;
    }
}
