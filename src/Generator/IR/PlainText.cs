namespace Descent.Generator.IR;

/// <summary>Expressions as the user would write them, for comments and names: <c>rho &lt;= 5</c>. Named values stand by their names.</summary>
internal sealed class PlainText : Dialect
{
    public static readonly PlainText Instance = new();

    private PlainText()
    {
    }

    /// <summary>The text of a condition that a body was cut down to.</summary>
    public static string Describe(RuleBody condition)
    {
        var printer = new ExpressionPrinter(condition.Nodes, Instance);
        Node node = condition.Nodes[condition.Outputs[0].Value];
        // The condition itself is told by its expression unless it is a variable of the user's.
        return node.Name != "" ? node.Name : printer.Define(node.Id).Text;
    }

    public override string? Reference(Node node) => node switch
    {
        { Op: Op.Hyperparameter or Op.Constant } => null,
        { Name: not "" } => node.Name,
        _ => null,
    };

    public override string Function(OpInfo info) => info.Text;

    public override (string Token, int Precedence) Operator(OpInfo info) => info.Op switch
    {
        Op.And => ("&&", Precedence.ConditionalAnd),
        Op.Or => ("||", Precedence.ConditionalOr),
        Op.Not => ("!", Precedence.Unary),
        _ => base.Operator(info),
    };

    public override Fragment? Special(Node node, ExpressionPrinter printer) => node.Op switch
    {
        Op.Constant when node.Type == ValueType.Opaque => new(ShortName(node.Text), Precedence.Primary),
        Op.Constant => new(node.Text, node.Text.StartsWith("-", StringComparison.Ordinal) ? Precedence.Unary : Precedence.Primary),
        Op.Hyperparameter => new(node.Text, Precedence.Primary),
        Op.Step => new("t", Precedence.Primary),
        Op.Loss => new("loss", Precedence.Primary),
        Op.LoadStepState => new("state", Precedence.Primary),
        Op.ToElement or Op.ToScalar or Op.ToInt32 or Op.ToInt64 => printer.Print(node.Operands[0]),
        Op.Select => new(
            $"{printer.Print(node.Operands[0]).Within(Precedence.Conditional + 1)} ? {printer.Print(node.Operands[1]).Within(Precedence.Conditional + 1)} : {printer.Print(node.Operands[2]).Text}",
            Precedence.Conditional),
        Op.UnbiasFactor => printer.Call("UnbiasFactor", node.Operands),
        Op.External => new(ExternalText.Format(node, printer, qualified: false), Precedence.Primary),
        _ => null,
    };

    /// <summary>The last two parts of a qualified name: <c>Mode.Fast</c>.</summary>
    private static string ShortName(string qualified)
    {
        string[] parts = qualified.Replace("global::", "").Replace("@", "").Split('.');
        return string.Join(".", parts.Skip(Math.Max(0, parts.Length - 2)));
    }
}
