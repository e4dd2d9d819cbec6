using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>What remains to be executed, as a list: a branch with an early return binds the rest of the method once on each side.</summary>
internal abstract record Continuation
{
    public abstract Continuation? Next { get; init; }

    /// <summary>Puts statements before what remains.</summary>
    public static Continuation? Push(IReadOnlyList<IOperation> statements, Continuation? next)
    {
        for (int i = statements.Count - 1; i >= 0; i--) next = new Statement(statements[i], next);
        return next;
    }

    public sealed record Statement(IOperation Operation, Continuation? Next) : Continuation;

    /// <summary>The head of a loop: the step of the counter, except before the first round, then the test.</summary>
    public sealed record Loop(IForLoopOperation Operation, int Rounds, Continuation? Next) : Continuation;

    /// <summary>The sections of a switch from <paramref name="Section"/> on.</summary>
    public sealed record Sections(ISwitchOperation Operation, int Value, int Section, Continuation? Next) : Continuation;

    /// <summary>Where <c>break</c> leads to.</summary>
    public sealed record Exit(ILabelSymbol Label, Continuation? Next) : Continuation;
}

/// <summary>How a path through a method ended.</summary>
/// <param name="Value">What it returned; null where it ended without a value.</param>
internal sealed record Completion(int? Value, VariableMap Variables);
