using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Loops between literals, switches, and the jumps inside them.</summary>
internal sealed partial class StatementBinder
{
    private const int MaxRounds = 256;

    /// <summary>Steps the counter and tests it: on to another round of the body, or behind the loop.</summary>
    private bool TryEnter(Continuation.Loop loop, VariableMap variables, out Continuation? next)
    {
        next = loop.Next;
        IForLoopOperation operation = loop.Operation;
        if (loop.Rounds > 0)
            foreach (IOperation step in operation.AtLoopBottom)
                expressions.Bind(step is IExpressionStatementOperation statement ? statement.Operation : step, variables);

        if (operation.Condition is null) return Reject(operation.Syntax, "it has no condition");
        int condition = expressions.Bind(operation.Condition, variables);
        if (condition == BindingContext.Error) return false;
        if (!conditions.IsConstant(condition, out bool again)) return Reject(operation.Condition.Syntax, "its condition is not known when compiling");
        if (!again) return true;
        if (loop.Rounds == MaxRounds) return Reject(operation.Condition.Syntax, "it runs too often");

        next = new Continuation.Statement(operation.Body, loop with { Rounds = loop.Rounds + 1 });
        return true;
    }

    private bool Reject(SyntaxNode syntax, string reason)
    {
        context.Report(LanguageDescriptors.LoopNotConstant, syntax, reason, MaxRounds);
        return false;
    }

    private Completion? RunSections(Continuation.Sections sections, ref Continuation? next, VariableMap variables, IMethodSymbol method)
    {
        ISwitchOperation operation = sections.Operation;
        next = sections.Next;
        if (sections.Section == operation.Cases.Length)
        {
            ISwitchCaseOperation? fallback = operation.Cases.FirstOrDefault(IsDefault);
            if (fallback is not null) next = Continuation.Push(Jumps.WithoutTrailingBreak(fallback.Body), next);
            return null;
        }

        ISwitchCaseOperation section = operation.Cases[sections.Section];
        Continuation.Sections others = sections with { Section = sections.Section + 1 };
        if (IsDefault(section))
        {
            next = others;
            return null;
        }

        int condition = expressions.BindClauses(section, sections.Value, variables);
        if (condition == BindingContext.Error) return new(condition, variables);
        IReadOnlyList<IOperation> body = Jumps.WithoutTrailingBreak(section.Body);
        if (conditions.IsConstant(condition, out bool known))
        {
            next = known ? Continuation.Push(body, next) : others;
            return null;
        }

        bool jumps = operation.Cases.Any(c => Jumps.WithoutTrailingBreak(c.Body).Any(Jumps.Contains));
        Continuation? rest = jumps ? next : null;
        return Branch(condition, Continuation.Push(body, rest), others with { Next = rest }, jumps, variables, method, section.Syntax);
    }

    private static bool IsDefault(ISwitchCaseOperation section) => section.Clauses.Any(c => c is IDefaultCaseClauseOperation);

    private static Continuation? Resume(IBranchOperation jump, Continuation? next)
    {
        for (; next is not null; next = next.Next)
        {
            bool found = next switch
            {
                Continuation.Exit exit => SymbolEqualityComparer.Default.Equals(exit.Label, jump.Target),
                Continuation.Loop loop => SymbolEqualityComparer.Default.Equals(loop.Operation.ContinueLabel, jump.Target),
                _ => false,
            };
            if (found) return next;
        }

        return null;
    }
}
