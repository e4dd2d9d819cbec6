using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>The statements of a rule in the order of its text, one to a line, indented by two spaces where a condition or a loop holds them.</summary>
internal static class StatementListing
{
    public static IEnumerable<string> Of(IBlockOperation body)
    {
        var lines = new List<string>();
        foreach (IOperation statement in body.Operations) Add(statement, "", lines);
        return lines;
    }

    private static void Add(IOperation? statement, string indent, List<string> lines)
    {
        switch (statement)
        {
            case null or IEmptyOperation:
                break;
            case IBlockOperation block:
                foreach (IOperation inner in block.Operations) Add(inner, indent, lines);
                break;
            case IConditionalOperation conditional:
                AddConditional(conditional, "if", indent, lines);
                break;
            case IForLoopOperation loop:
                lines.Add($"{indent}for ({string.Join(", ", loop.Before.Select(StatementText.Of))}; {Text(loop.Condition)}; {string.Join(", ", loop.AtLoopBottom.Select(StatementText.Of))})");
                Add(loop.Body, indent + "  ", lines);
                break;
            case ISwitchOperation choice:
                lines.Add($"{indent}switch ({StatementText.Text(choice.Value.Syntax)})");
                foreach (ISwitchCaseOperation section in choice.Cases) AddSection(section, indent + "  ", lines);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break, Parent: ISwitchCaseOperation }:
                break; // the end of a section says so
            default:
                lines.Add(indent + StatementText.Of(statement));
                break;
        }
    }

    private static void AddConditional(IConditionalOperation conditional, string keyword, string indent, List<string> lines)
    {
        lines.Add($"{indent}{keyword} ({StatementText.Text(conditional.Condition.Syntax)})");
        Add(conditional.WhenTrue, indent + "  ", lines);
        if (conditional.WhenFalse is IConditionalOperation next)
        {
            AddConditional(next, "else if", indent, lines);
        }
        else if (conditional.WhenFalse is not null)
        {
            lines.Add(indent + "else");
            Add(conditional.WhenFalse, indent + "  ", lines);
        }
    }

    private static void AddSection(ISwitchCaseOperation section, string indent, List<string> lines)
    {
        lines.AddRange(section.Clauses.Select(clause => indent + StatementText.Text(clause.Syntax)));
        foreach (IOperation statement in section.Body) Add(statement, indent + "  ", lines);
    }

    private static string Text(IOperation? operation) => operation is null ? "" : StatementText.Text(operation.Syntax);
}
