using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>Words for what a rule cannot contain, and what to write instead.</summary>
internal static class Constructs
{
    private const string OncePerStep = "compute it in a method of the class that takes and returns Scalars, which is called once per step";

    public static string Describe(IOperation operation) => operation switch
    {
        IForEachLoopOperation => "a 'foreach' loop",
        IWhileLoopOperation { ConditionIsTop: true } => "a 'while' loop",
        IWhileLoopOperation => "a 'do' loop",
        IThrowOperation => "'throw'",
        ITryOperation => "'try'",
        IUsingOperation or IUsingDeclarationOperation => "'using'",
        ILockOperation => "'lock'",
        IAwaitOperation => "'await'",
        IReturnOperation => "'yield'",
        IBranchOperation or ILabeledOperation => "'goto'",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "a lambda",
        IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation or ICollectionExpressionOperation => "an allocation",
        IInterpolatedStringOperation => "a string",
        ITupleOperation or IDeconstructionAssignmentOperation => "a tuple",
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => "an array access",
        IInstanceReferenceOperation => "the optimizer itself as a value",
        INameOfOperation or ITypeOfOperation => "a reflection",
        ICoalesceOperation or IConditionalAccessOperation or ICoalesceAssignmentOperation => "a null test",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation => "'dynamic'",
        IAddressOfOperation => "a pointer",
        IMethodReferenceOperation => "a method as a value",
        _ => "this construct",
    };

    public static string Advice(IOperation operation) => operation switch
    {
        IForEachLoopOperation or IWhileLoopOperation => "the rule runs for every element by itself; use 'for' between literals, or a function of 'Rule'",
        IThrowOperation or ITryOperation => "nothing in a loop over elements can fail; write the condition with '?:' or 'Select'",
        IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation or ICollectionExpressionOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation
            => "keep what lasts in a '[State] ref' argument, or " + OncePerStep,
        IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => "make it a method of the class, which is inlined",
        ITupleOperation or IDeconstructionAssignmentOperation => "assign one variable after the other",
        IAwaitOperation or ILockOperation or IUsingOperation or IUsingDeclarationOperation => "a rule only computes; do it before calling 'Step'",
        IBranchOperation or ILabeledOperation => "use 'if' and 'else'",
        _ => "write it with numbers, conditions, locals, 'if', '?:', 'switch' and functions of 'Rule', or " + OncePerStep,
    };

    public static string DescribeConstant(object? value) => value switch
    {
        string => "a string",
        char => "a character",
        decimal => "a decimal",
        null => "'null'",
        _ => $"a constant of type '{value.GetType().Name}'",
    };

    /// <summary>Where to point: at a statement's keyword rather than at its whole block.</summary>
    public static SyntaxNode Keyword(IOperation operation) => operation.Syntax switch
    {
        ForEachStatementSyntax loop => loop.Expression,
        WhileStatementSyntax loop => loop.Condition,
        DoStatementSyntax loop => loop.Condition,
        ThrowStatementSyntax { Expression: { } thrown } => thrown,
        LockStatementSyntax statement => statement.Expression,
        var syntax => syntax,
    };
}
