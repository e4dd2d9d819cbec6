using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Emit;

/// <summary>
/// The C# of PrepareStep: doubles, and now and then a <c>Scalar</c> (a hyperparameter, the result of a function of <c>Rule</c>), which calculates
/// alike. Only where C# could not choose between the two does the text say <c>(double)</c>.
/// </summary>
internal sealed class StepDialect(IReadOnlyList<Node> nodes, IReadOnlyDictionary<int, string> locals, string step, OptimizerModel model, GeneratedNames generated, Func<int, bool> isLazy) : Dialect
{
    public override string? Reference(Node node) => locals.TryGetValue(node.Id, out string? name) ? name : null;

    public override string Function(OpInfo info) => "global::Descent.Rule." + info.Text;

    public override (string Token, int Precedence) Operator(OpInfo info) => info.Op switch
    {
        Op.And => ("&&", Precedence.ConditionalAnd),
        Op.Or => ("||", Precedence.ConditionalOr),
        Op.Not => ("!", Precedence.Unary),
        _ => base.Operator(info),
    };

    public override Fragment? Special(Node node, ExpressionPrinter printer)
    {
        switch (node.Op)
        {
            case Op.Constant: return Constant(node);
            case Op.Hyperparameter: return new(Identifiers.EscapePath(node.Text), Precedence.Primary);
            case Op.Step: return new(step + ".Number", Precedence.Primary);
            case Op.Loss: return new(step + ".Loss", Precedence.Primary);
            case Op.LoadStepState: return new($"{generated.Inherited("GetStepState")}({node.Index})", Precedence.Primary);
            case Op.ToScalar: return new("(double)" + printer.Print(node.Operands[0]).Within(Precedence.Unary), Precedence.Unary);
            case Op.ToInt32: return new($"unchecked((int){AsDouble(node.Operands[0], printer).Within(Precedence.Unary)})", Precedence.Primary);
            case Op.ToInt64: return new($"unchecked((long){AsDouble(node.Operands[0], printer).Within(Precedence.Unary)})", Precedence.Primary);
            case Op.Select: return Select(node, printer);
            case Op.UnbiasFactor: return UnbiasFactor(node, printer);
            case Op.External: return External(node, printer);
            case Op.Remainder: return new($"{AsDouble(node.Operands[0], printer).Within(Precedence.Multiplicative)} % {AsDouble(node.Operands[1], printer).Within(Precedence.Unary)}", Precedence.Multiplicative);
        }
        return OpTable.Get(node.Op).Notation == Notation.Infix ? WholeNumber(node, printer) : null;
    }

    private static Fragment Constant(Node node) => node.Type switch
    {
        ValueType.Scalar => Number(ConstantText.ToDoubleWithPoint(node.Text)),
        ValueType.Int64 => Number(node.Text + "L"),
        ValueType.Int32 => Number(node.Text),
        _ => new(node.Text, Precedence.Primary),
    };

    private static Fragment Number(string text) => new(text, text[0] == '-' ? Precedence.Unary : Precedence.Primary);

    /// <summary>Beside a double, <c>1</c> reads better than <c>1.0</c> and is the same.</summary>
    private Fragment? WholeNumber(Node node, ExpressionPrinter printer)
    {
        Node left = nodes[node.Operands[0]], right = nodes[node.Operands[1]];
        if (left.Op == Op.Constant == (right.Op == Op.Constant)) return null;
        Node constant = left.Op == Op.Constant ? left : right;
        if (constant.Type != ValueType.Scalar || constant.Text.Length > 9 || !constant.Text.All(char.IsDigit)) return null;

        (string token, int precedence) = Operator(OpTable.Get(node.Op));
        return new(constant == left
            ? $"{constant.Text} {token} {printer.Print(right.Id).Within(precedence + 1)}"
            : $"{printer.Print(left.Id).Within(precedence)} {token} {constant.Text}", precedence);
    }

    private Fragment Select(Node node, ExpressionPrinter printer)
    {
        string condition = printer.Print(node.Operands[0]).Within(Precedence.Conditional + 1);
        string whenTrue = AsDouble(node.Operands[1], printer).Within(Precedence.Conditional + 1);
        string whenFalse = AsDouble(node.Operands[2], printer).Within(Precedence.Conditional);
        return new($"{condition} ? {whenTrue} : {whenFalse}", Precedence.Conditional);
    }

    private Fragment UnbiasFactor(Node node, ExpressionPrinter printer) => node.Text != ""
        ? new($"{generated.Inherited("BiasCorrection")}({HyperparameterIndex.Of(model, node.Text)})", Precedence.Primary)
        : printer.Call("global::Descent.Rule.UnbiasFactor", node.Operands);

    private Fragment External(Node node, ExpressionPrinter printer)
    {
        int guard = Guards.Of(node);
        string call = ExternalText.Format(node, printer);
        if (guard < 0 || isLazy(node.Id)) return new(call, Precedence.Multiplicative); // a format like {0} / {1} is possible
        return new($"{printer.Print(guard).Within(Precedence.Conditional + 1)} ? {call} : default", Precedence.Conditional);
    }

    private Fragment AsDouble(int id, ExpressionPrinter printer)
    {
        Fragment fragment = printer.Print(id);
        return IsScalarStruct(id) ? new("(double)" + fragment.Within(Precedence.Unary), Precedence.Unary) : fragment;
    }

    /// <summary>Whether the C# expression is a Scalar rather than a double.</summary>
    private bool IsScalarStruct(int id)
    {
        Node node = nodes[id];
        if (node.Type != ValueType.Scalar || Reference(node) is not null) return false;
        return node.Op is Op.Hyperparameter or Op.External
            || OpTable.Get(node.Op).Notation == Notation.Function
            || (OpTable.Get(node.Op).Notation is Notation.Infix or Notation.Prefix && node.Op != Op.Remainder && node.Operands.Any(IsScalarStruct));
    }
}
