using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Explain;

/// <summary>
/// Values as LaTeX: quotients as fractions, choices as cases, averages and corrections as papers write them. What has a name stands by its symbol. Does not simplify: the
/// formula says what the rule says.
/// </summary>
internal sealed class LatexPrinter(RuleFacts facts, SymbolTable symbols)
{
    /// <summary>An expression beyond this length explains nothing any more.</summary>
    private const int MaxLength = 4000;

    /// <summary>Nor does one that is nested like this, which the stack must take as well: unrolled loops make long chains.</summary>
    private const int MaxDepth = 60;

    private readonly Dictionary<int, string> names = [];
    private readonly LatexReductions reductions = new(facts);
    private int depth;

    /// <summary>Whether something was too long to print.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Gives a value, and all that are equal to it, a symbol.</summary>
    public void Name(int id, string symbol) => names[facts.ValueNumbers[id]] = symbol;

    public string? FindName(int id) => names.TryGetValue(facts.ValueNumbers[id], out string? name) ? name : null;

    public Fragment Print(int id) => FindName(id) is { } name ? new(name, Precedence.Primary) : Define(id);

    public Fragment Define(int id)
    {
        HasFailed |= depth > MaxDepth;
        if (HasFailed) return new("", Precedence.Primary);
        depth++;
        Fragment text = Write(facts[id]);
        depth--;
        HasFailed |= text.Text.Length > MaxLength;
        return text;
    }

    public string Text(int id) => Print(id).Text;

    private Fragment Write(Node node)
    {
        string Operand(int i) => Text(node.Operands[i]);
        Fragment Function(string name) => new($"{name}{Parentheses(string.Join(", ", node.Operands.Select(o => Print(o).Text)))}", Precedence.Primary);
        switch (node.Op)
        {
            case Op.Constant: return LatexNumber.Of(node);
            case Op.Hyperparameter: return new(symbols.Hyperparameter(node.Text), Precedence.Primary);
            case Op.Step: return new("t", Precedence.Primary);
            case Op.Loss: return new("\\ell_t", Precedence.Primary);
            case Op.LoadParameter: return new(symbols.Parameter, Precedence.Primary);
            case Op.LoadGradient: return new(symbols.Gradient, Precedence.Primary);
            case Op.LoadInput: return new(symbols.Input(facts.Model.Inputs[node.Index].Name), Precedence.Primary);
            case Op.LoadTensorInput: return new(symbols.Input(facts.Model.TensorInputs[node.Index].Name), Precedence.Primary);
            case Op.Shape or Op.ModelSize: return new($"n_{{\\mathrm{{{node.Text.ToLowerInvariant()}}}}}", Precedence.Primary);
            case Op.Uniform: return new("\\mathcal{U}(0, 1)", Precedence.Primary);
            case Op.Normal: return new("\\mathcal{N}(0, 1)", Precedence.Primary);
            case Op.ToElement or Op.ToScalar: return Print(node.Operands[0]);
            case Op.ToInt32 or Op.ToInt64 or Op.Truncate: return Function("\\operatorname{trunc}");
            case Op.Add or Op.Subtract: return Sum(node);
            case Op.Multiply: return Product(node);
            case Op.Divide: return reductions.FindMean(node) is { } mean ? new($"\\operatorname{{mean}}{mean.Scope}{Parentheses(Text(mean.Operand))}", Precedence.Primary) : Fraction(Operand(0), Operand(1));
            case Op.Remainder: return new($"{In(node.Operands[0], Precedence.Multiplicative)} \\bmod {In(node.Operands[1], Precedence.Unary)}", Precedence.Multiplicative);
            case Op.Negate: return new($"-{In(node.Operands[0], Precedence.Multiplicative)}", Precedence.Additive);
            case Op.Sqrt when FindName(node.Operands[0]) is null && facts[node.Operands[0]].Op == Op.SumOfSquares: return Norm(facts[node.Operands[0]], "");
            case Op.Sqrt: return new($"\\sqrt{{{Operand(0)}}}", Precedence.Primary);
            case Op.Cbrt: return new($"\\sqrt[3]{{{Operand(0)}}}", Precedence.Primary);
            case Op.Abs: return new($"\\lvert {Operand(0)} \\rvert", Precedence.Primary);
            case Op.Fma: return new($"{Times(In(node.Operands[0], Precedence.Multiplicative), In(node.Operands[1], Precedence.Multiplicative))} + {In(node.Operands[2], Precedence.Multiplicative)}", Precedence.Additive);
            case Op.Floor: return new($"\\lfloor {Operand(0)} \\rfloor", Precedence.Primary);
            case Op.Ceiling: return new($"\\lceil {Operand(0)} \\rceil", Precedence.Primary);
            case Op.Pow: return Power(node.Operands[0], Operand(1));
            case Op.UnbiasFactor: return Fraction("1", Bias(node));
            case Op.Select: return Select(node);
            case Op.SumOfSquares: return Norm(node, "^2");
            case Op.SumOfAbs: return Norm(node, "", "1");
            case Op.MaxAbs: return Norm(node, "", "\\infty");
            case Op.Dot: return new($"\\langle {Operand(0)}, {Operand(1)} \\rangle{LatexReductions.ScopeOf(node)}", Precedence.Primary);
            case Op.Sum: return new($"\\operatorname{{sum}}{LatexReductions.ScopeOf(node)}{Parentheses(Operand(0))}", Precedence.Primary);
            case Op.ReduceMin: return new($"\\min{LatexReductions.ScopeOf(node)}{Parentheses(Operand(0))}", Precedence.Primary);
            case Op.ReduceMax: return new($"\\max{LatexReductions.ScopeOf(node)}{Parentheses(Operand(0))}", Precedence.Primary);
            case Op.Not: return new($"\\lnot {In(node.Operands[0], Precedence.Unary)}", Precedence.Unary);
            case Op.External: return Function(LatexWords.Function(LatexWords.NameOf(node)));
        }

        if (facts.FindState(node) is { } state) return new(symbols.State(state), Precedence.Primary);
        OpInfo info = OpTable.Get(node.Op);
        if (info.Notation != Notation.Infix) return Function(LatexWords.OfOperation(node.Op));
        return new($"{In(node.Operands[0], info.Precedence + 1)} {LatexWords.OfOperation(node.Op)} {In(node.Operands[1], info.Precedence + 1)}", info.Precedence);
    }

    // m + (1 - b) (x - m), which Ema stands for, reads b m + (1 - b) x; m + c (x - m), which Lerp stands for, (1 - c) m + c x.
    private Fragment Sum(Node node)
    {
        (int left, int right) = (node.Operands[0], node.Operands[1]);
        if (node.Op == Op.Add && facts.ConstantOf(left) == 0) return Print(right);
        if (node.Op == Op.Add && facts.ConstantOf(left) is null && FindName(right) is null && facts[right] is { Op: Op.Multiply } change && FindName(change.Operands[1]) is null && facts[change.Operands[1]] is { Op: Op.Subtract } way
            && facts.ValueNumbers[way.Operands[1]] == facts.ValueNumbers[left])
        {
            Node weight = facts.Strip(change.Operands[0]);
            Fragment value = Print(way.Operands[0]), old = Print(left);
            if (FindName(weight.Id) is null && weight.Op == Op.Subtract && facts.ConstantOf(weight.Operands[0]) == 1 && Print(weight.Operands[1]) is { Precedence: Precedence.Primary } decay)
                return new($"{Times(decay.Text, Within(old, Precedence.Multiplicative))} + {Times($"(1 - {decay.Text})", Within(value, Precedence.Multiplicative))}", Precedence.Additive);
            if (Print(weight.Id) is { Precedence: Precedence.Primary } share)
                return new($"{Times($"(1 - {share.Text})", Within(old, Precedence.Multiplicative))} + {Times(share.Text, Within(value, Precedence.Multiplicative))}", Precedence.Additive);
        }

        string sign = node.Op == Op.Add ? "+" : "-";
        return new($"{In(left, Precedence.Additive)} {sign} {In(right, node.Op == Op.Add ? Precedence.Additive : Precedence.Multiplicative)}", Precedence.Additive);
    }

    private Fragment Product(Node node)
    {
        (int left, int right) = (node.Operands[0], node.Operands[1]);
        if (facts.ValueNumbers[left] == facts.ValueNumbers[right]) return Power(left, "2");
        Node factor = facts.Strip(right);
        if (factor.Op == Op.UnbiasFactor && FindName(factor.Id) is null) return Fraction(Text(left), Bias(factor));
        return new(Times(In(left, Precedence.Multiplicative), In(right, Precedence.Multiplicative)), Precedence.Multiplicative);
    }

    // Letters stand side by side; words and numbers would run into each other.
    private static string Times(string first, string second)
    {
        if (second.Length > 0 && char.IsDigit(second[0])) return $"{first} \\cdot {second}";
        bool hasWord = second.StartsWith("\\mathrm", StringComparison.Ordinal) || second.StartsWith("\\operatorname", StringComparison.Ordinal) || first.Contains("\\mathrm");
        return hasWord ? $"{first} \\, {second}" : $"{first} {second}";
    }

    private string In(int id, int context) => Within(Print(id), context);

    private static string Within(Fragment fragment, int context) => fragment.Precedence < context ? Parentheses(fragment.Text) : fragment.Text;

    private Fragment Power(int value, string exponent)
    {
        Fragment power = Print(value);
        // A fraction, a root or a function is no letter that could carry an exponent without doubt.
        bool isLetter = power.Precedence == Precedence.Primary && !power.Text.Contains(' ');
        string text = !isLetter ? Parentheses(power.Text) : power.Text.Contains('\'') ? $"{{{power.Text}}}" : power.Text; // a prime is an exponent to LaTeX
        return new($"{text}{(exponent.Length == 1 ? "^" + exponent : $"^{{{exponent}}}")}", Precedence.Primary);
    }

    private string Bias(Node factor)
    {
        string step = factor.Operands.Count > 1 ? Text(factor.Operands[1]) : "t";
        return $"1 - {Power(factor.Operands[0], step).Text}";
    }

    private Fragment Norm(Node node, string power, string kind = "") =>
        new($"\\lVert {Text(node.Operands[0])} \\rVert{LatexReductions.ScopeOf(node, kind)}{power}", Precedence.Primary);

    private Fragment Select(Node node)
    {
        List<string> rows = [];
        Node choice = node;
        while (true)
        {
            rows.Add($"{Text(choice.Operands[1])} & \\text{{if }} {Text(choice.Operands[0])}");
            int other = choice.Operands[2];
            if (facts[other].Op != Op.Select || FindName(other) is not null || rows.Count > 20)
            {
                rows.Add($"{Text(other)} & \\text{{otherwise}}");
                return new($"\\begin{{cases}} {string.Join(" \\\\ ", rows)} \\end{{cases}}", Precedence.Primary);
            }

            choice = facts[other];
        }
    }

    private static Fragment Fraction(string above, string below) => new($"\\frac{{{above}}}{{{below}}}", Precedence.Multiplicative);

    private static string Parentheses(string text) => text.Contains("\\frac") || text.Contains("\\begin") ? $"\\left({text}\\right)" : $"({text})";
}
