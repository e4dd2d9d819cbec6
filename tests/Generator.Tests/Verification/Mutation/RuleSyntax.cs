using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Tests.Verification.Mutation;

/// <summary>The syntax of an optimizer with one rule, and what its names stand for.</summary>
internal sealed class RuleSyntax
{
    public RuleSyntax(string source)
    {
        Source = source;
        Class = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        Method = Class.Members.OfType<MethodDeclarationSyntax>().Single(method => Has(method.AttributeLists, "UpdateRule"));
        Body = (SyntaxNode?)Method.Body ?? Method.ExpressionBody!.Expression;
        Parameter = Method.ParameterList.Parameters[0].Identifier.Text;
        Gradient = Method.ParameterList.Parameters[1].Identifier.Text;
        Step = Arguments("Step").FirstOrDefault() ?? "";
        States = [.. Arguments("State")];
        Moments = [.. Arguments("Moment")];
        LearningRate = Properties("LearningRate").Single();
        Decays = [.. Properties("Decay")];
        Epsilons = [.. Properties("Epsilon")];
        WeightDecay = Properties("WeightDecay").FirstOrDefault() ?? "";
    }

    public string Source { get; }

    public ClassDeclarationSyntax Class { get; }

    public MethodDeclarationSyntax Method { get; }

    /// <summary>A block or an expression.</summary>
    public SyntaxNode Body { get; }

    public string Parameter { get; }

    public string Gradient { get; }

    /// <summary>The step number, empty where the rule does not take it.</summary>
    public string Step { get; }

    /// <summary>States that the rule writes itself.</summary>
    public IReadOnlyList<string> States { get; }

    public IReadOnlyList<string> Moments { get; }

    public string LearningRate { get; }

    public IReadOnlyList<string> Decays { get; }

    public IReadOnlyList<string> Epsilons { get; }

    /// <summary>Empty where there is none.</summary>
    public string WeightDecay { get; }

    /// <summary>All nodes of a kind in the body.</summary>
    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Body.DescendantNodesAndSelf().OfType<T>();

    /// <summary>Binary expressions of a kind.</summary>
    public IEnumerable<BinaryExpressionSyntax> Binaries(SyntaxKind kind) => All<BinaryExpressionSyntax>().Where(binary => binary.IsKind(kind));

    /// <summary>Calls of a function of <c>Rule</c>.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls(string name) => All<InvocationExpressionSyntax>().Where(call => call.Expression.ToString() == name);

    /// <summary>The places where a name is read.</summary>
    public IEnumerable<IdentifierNameSyntax> Reads(string name) =>
        All<IdentifierNameSyntax>().Where(identifier => identifier.Identifier.Text == name && !(identifier.Parent is AssignmentExpressionSyntax assignment && assignment.Left == identifier));

    /// <summary>Statements that assign a state.</summary>
    public IEnumerable<(ExpressionStatementSyntax Statement, AssignmentExpressionSyntax Assignment)> Writes =>
        from statement in All<ExpressionStatementSyntax>()
        let assignment = statement.Expression as AssignmentExpressionSyntax
        where assignment is not null && States.Contains(assignment.Left.ToString())
        select (statement, assignment);

    /// <summary>Attributes of the rule's arguments.</summary>
    public IEnumerable<AttributeSyntax> ArgumentAttributes(string name) =>
        Method.ParameterList.Parameters.SelectMany(parameter => parameter.AttributeLists).SelectMany(list => list.Attributes).Where(attribute => attribute.Name.ToString() == name);

    /// <summary>Whether a node is <c>1 - Pow(decay, t)</c>, in parentheses or not.</summary>
    public static bool IsCorrection(ExpressionSyntax node) =>
        Bare(node) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Left: LiteralExpressionSyntax } difference && difference.Right.ToString().StartsWith("Pow(", StringComparison.Ordinal);

    public static ExpressionSyntax Bare(ExpressionSyntax node)
    {
        while (node is ParenthesizedExpressionSyntax parenthesized) node = parenthesized.Expression;
        return node;
    }

    private IEnumerable<string> Arguments(string attribute) =>
        Method.ParameterList.Parameters.Where(parameter => Has(parameter.AttributeLists, attribute)).Select(parameter => parameter.Identifier.Text);

    private IEnumerable<string> Properties(string attribute) =>
        Class.Members.OfType<PropertyDeclarationSyntax>().Where(property => Has(property.AttributeLists, attribute)).Select(property => property.Identifier.Text);

    private static bool Has(SyntaxList<AttributeListSyntax> lists, string name) => lists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == name);
}
