using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>State that is not kept, kept too late, begun wrongly, or taken for another; and the step number.</summary>
internal static class StateSlips
{
    public static IEnumerable<Slip> All =>
    [
        new("drop the writing of a state", rule => rule.Writes.Select(write => Edit.Of(write.Statement, ";"))),
        new("use the new value, keep the old state", KeepOld),
        new("update a state after its use", UpdateLate),
        new("another initial value", rule => rule.ArgumentAttributes("State").Select(WrongStart)),
        new("one state for another", OtherState),
        new("`t - 1` for `t`", rule => rule.Reads(rule.Step).Select(read => Edit.Of(read, $"({read} - 1)"))),
        new("`t + 1` for `t`", rule => rule.Reads(rule.Step).Select(read => Edit.Of(read, $"({read} + 1)"))),
    ];

    // v = Max(v, x); ... v ...  ->  var kept = Max(v, x); ... kept ...
    private static IEnumerable<Edit> KeepOld(RuleSyntax rule)
    {
        foreach ((ExpressionStatementSyntax statement, AssignmentExpressionSyntax assignment) in rule.Writes.Where(write => write.Statement.Parent == rule.Body))
        {
            (string state, string token) = (assignment.Left.ToString(), assignment.OperatorToken.Text);
            string value = token == "=" ? assignment.Right.ToString() : $"{state} {token[..^1]} ({assignment.Right})";
            yield return new Edit([
                (statement.Span, $"var kept = {value};"),
                .. rule.Reads(state).Where(read => read.Span.Start > statement.Span.End).Select(read => (read.Span, "kept")),
            ]);
        }
    }

    // The value of the rule is computed first; the state follows.
    private static IEnumerable<Edit> UpdateLate(RuleSyntax rule)
    {
        if (rule.Body is not BlockSyntax block || block.Statements[^1] is not ReturnStatementSyntax { Expression: { } value } result) yield break;
        foreach ((ExpressionStatementSyntax statement, _) in rule.Writes.Where(write => write.Statement.Parent == block))
            yield return new Edit((statement.Span, ""), (result.Span, $"float result = {value}; {statement} return result;"));
    }

    private static Edit WrongStart(AttributeSyntax attribute)
    {
        AttributeArgumentSyntax? start = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is not null);
        if (start is not null) return Edit.Of(start, "Initial = 0");
        string scope = attribute.ArgumentList is null ? "" : attribute.ArgumentList.Arguments + ", ";
        return Edit.Of(attribute, $"State({scope}Initial = 1)");
    }

    private static IEnumerable<Edit> OtherState(RuleSyntax rule)
    {
        string[] all = [.. rule.States, .. rule.Moments];
        return from name in all from read in rule.Reads(name) from other in all where other != name select Edit.Of(read, other);
    }
}
