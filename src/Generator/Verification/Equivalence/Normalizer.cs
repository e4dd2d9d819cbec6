using Descent.Generator.IR;
using Descent.Generator.Verification.TestDrive;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification.Equivalence;

/// <summary>
/// Brings the values of a body into the form of <see cref="Algebra"/>: an average is the sum that it is however it is written, a minimum is a maximum, a choice is a sum of its sides times the condition. Rounding
/// to elements is left out: formulas are compared over the reals. States go by their names.
/// </summary>
internal sealed class Normalizer(RuleFacts facts, Algebra algebra)
{
    private readonly Fraction?[] values = new Fraction?[facts.Nodes.Count];

    /// <summary>The formula of a node. Throws where it is too large or cannot be known.</summary>
    public Fraction Of(int id)
    {
        // Operands come first, so that recursion never goes deep.
        for (int i = 0; i <= id; i++)
            if (facts.IsLive[i]) values[i] ??= Compute(facts[i]);
        return values[id] ?? throw new TooComplexException();
    }

    private Fraction Compute(Node node) => node.Op switch
    {
        Op.Constant => Constant(node),
        Op.Hyperparameter => algebra.Leaf(node.Text, Scope.Step, facts.FindHyperparameter(node)?.Lower >= 0, node.Type == ValueType.Boolean),
        Op.Step => algebra.Leaf("t", Scope.Step, isNonNegative: true),
        Op.LoadParameter or Op.LoadGradient or Op.Loss => algebra.Leaf(node.Op.ToString(), node.Scope),
        Op.LoadInput => algebra.Leaf("input " + facts.Model.Inputs[node.Index].Name, node.Scope),
        Op.LoadTensorInput => algebra.Leaf("input " + facts.Model.TensorInputs[node.Index].Name, node.Scope),
        Op.Uniform or Op.Normal => algebra.Leaf(FormattableString.Invariant($"{node.Op} {node.Index}"), node.Scope),
        Op.Shape or Op.ModelSize => algebra.Leaf($"{node.Op} {node.Text}", node.Scope, isNonNegative: true),
        Op.ToElement or Op.ToScalar or Op.ToInt64 when facts[node.Operands[0]].Type != ValueType.Scalar || node.Op != Op.ToInt64 => Operand(node, 0),
        Op.Add => algebra.Add(Operand(node, 0), Operand(node, 1)),
        Op.Subtract => algebra.Subtract(Operand(node, 0), Operand(node, 1)),
        Op.Negate => algebra.Negate(Operand(node, 0)),
        Op.Multiply => algebra.Multiply(Operand(node, 0), Operand(node, 1)),
        Op.Divide => algebra.Divide(Operand(node, 0), Operand(node, 1)),
        Op.Fma => algebra.Add(algebra.Multiply(Operand(node, 0), Operand(node, 1)), Operand(node, 2)),
        Op.Sqrt => algebra.Power(Operand(node, 0), new Rational(1, 2)),
        Op.Cbrt => algebra.Power(Operand(node, 0), new Rational(1, 3)),
        Op.Pow => Pow(Operand(node, 0), Operand(node, 1)),
        Op.Exp => Pow(algebra.Leaf("e", Scope.Step, isNonNegative: true), Operand(node, 0)),
        Op.UnbiasFactor => UnbiasFactor(node),
        Op.Abs => algebra.Magnitude(Operand(node, 0)),
        Op.Max => Max(Operand(node, 0), Operand(node, 1)),
        Op.Min => Min(Operand(node, 0), Operand(node, 1)),
        Op.Clamp => Min(Max(Operand(node, 0), Operand(node, 1)), Operand(node, 2)),
        Op.Select => Choose(Operand(node, 0), Operand(node, 1), Operand(node, 2)),
        Op.Not => Not(Operand(node, 0)),
        Op.And => algebra.Multiply(Operand(node, 0), Operand(node, 1)),
        Op.Or => Not(algebra.Multiply(Not(Operand(node, 0)), Not(Operand(node, 1)))),
        Op.Less => IsNegative(algebra.Subtract(Operand(node, 0), Operand(node, 1))),
        Op.Greater => IsNegative(algebra.Subtract(Operand(node, 1), Operand(node, 0))),
        Op.LessOrEqual => Not(IsNegative(algebra.Subtract(Operand(node, 1), Operand(node, 0)))),
        Op.GreaterOrEqual => Not(IsNegative(algebra.Subtract(Operand(node, 0), Operand(node, 1)))),
        Op.Equal => IsEqual(node),
        Op.NotEqual => Not(IsEqual(node)),
        Op.Sum => Sum(node, Operand(node, 0)),
        Op.SumOfSquares => Sum(node, algebra.Multiply(Operand(node, 0), Operand(node, 0))),
        Op.SumOfAbs => Sum(node, algebra.Magnitude(Operand(node, 0))),
        Op.Dot => Sum(node, algebra.Multiply(Operand(node, 0), Operand(node, 1))),
        Op.External when IntegerOperators.Parse(node) == IntegerOperator.Unknown => throw new TooComplexException(),
        _ when facts.FindState(node) is { } state => algebra.Leaf("state " + state.Name, state.Scope),
        _ => Uninterpreted(node),
    };

    private Fraction Operand(Node node, int operand) => values[node.Operands[operand]] ?? throw new TooComplexException();

    private Fraction Constant(Node node)
    {
        if (node.Type == ValueType.Boolean) return Fraction.Of(node.Text == "true" ? Rational.One : Rational.Zero);
        return node.Type != ValueType.Opaque && Rational.TryParse(node.Text, out Rational value) ? Fraction.Of(value) : algebra.Leaf(node.Text, Scope.Step);
    }

    private Fraction Pow(Fraction value, Fraction exponent)
    {
        if (exponent.Constant is { } constant) return algebra.Power(value, constant);
        if (!exponent.IsPolynomial) return Function("Pow", true, value, exponent);

        // x^(a t + b) is (x^t)^a x^b.
        Fraction product = Fraction.Of(Rational.One);
        foreach (KeyValuePair<Monomial, Rational> term in exponent.Numerator.Terms)
        {
            bool isConstant = term.Key.Factors.Count == 0;
            Fraction factor = isConstant ? value : Function("Pow", true, value, Fraction.Of(Polynomial.Of(term.Key, 1)));
            product = algebra.Multiply(product, algebra.Power(factor, term.Value));
        }

        return product;
    }

    private Fraction UnbiasFactor(Node node)
    {
        Fraction step = node.Operands.Count == 2 ? Operand(node, 1) : algebra.Leaf("t", Scope.Step, isNonNegative: true);
        return algebra.Divide(Fraction.Of(Rational.One), Not(Pow(Operand(node, 0), step)));
    }

    private Fraction Max(Fraction a, Fraction b) => algebra.AreEqual(a, b) ? a : algebra.Function(Atom("Max", false, a, b), isCommutative: true);

    private Fraction Min(Fraction a, Fraction b) => algebra.Subtract(algebra.Add(a, b), Max(a, b));

    private Fraction Not(Fraction condition) => algebra.Subtract(Fraction.Of(Rational.One), condition);

    private Fraction Choose(Fraction condition, Fraction yes, Fraction no) => algebra.Add(no, algebra.Multiply(condition, algebra.Subtract(yes, no)));

    private Fraction IsNegative(Fraction value)
    {
        if (value.Constant is { } constant) return Fraction.Of(constant.Sign < 0 ? Rational.One : Rational.Zero);
        if (value.IsPolynomial)
        {
            // The sign does not change with the size.
            Rational first = value.Numerator.First.Coefficient;
            value = Fraction.Of(value.Numerator.Times(Monomial.One, Rational.One / (first.Sign < 0 ? -first : first)));
        }

        return algebra.Function(Atom("< 0", true, value) with { IsCondition = true });
    }

    private Fraction IsEqual(Node node)
    {
        if (facts[node.Operands[0]].Type == ValueType.Opaque) return algebra.Function(Atom("==", true, Operand(node, 0), Operand(node, 1)) with { IsCondition = true }, isCommutative: true);
        Fraction difference = algebra.Subtract(Operand(node, 0), Operand(node, 1));
        if (difference.Constant is { } constant) return Fraction.Of(constant.IsZero ? Rational.One : Rational.Zero);
        if (difference.IsPolynomial) difference = Fraction.Of(difference.Numerator.Times(Monomial.One, Rational.One / difference.Numerator.First.Coefficient));
        return algebra.Function(Atom("== 0", true, difference) with { IsCondition = true });
    }

    /// <summary>A sum over units: term by term, what is the same for all of them taken out.</summary>
    private Fraction Sum(Node node, Fraction value)
    {
        string key = FormattableString.Invariant($"Sum {node.Index} {node.Scope}");
        if (!value.IsPolynomial) return algebra.Function(new Atom(key, [value]) { Scope = node.Scope });
        Fraction sum = Fraction.Of(Rational.Zero);
        foreach (KeyValuePair<Monomial, Rational> term in value.Numerator.Terms)
        {
            var outer = Monomial.Of(term.Key.Factors.Where(factor => Scopes.Join(node.Scope, algebra[factor.Atom].Scope) == node.Scope));
            Monomial inner = term.Key * outer.Power(-1);
            bool isNonNegative = inner.Factors.All(factor => algebra[factor.Atom].IsNonNegative || (factor.Exponent.IsInteger && factor.Exponent.Numerator.IsEven));
            Fraction part = algebra.Function(new Atom(key, [Fraction.Of(Polynomial.Of(inner, 1))]) { Scope = node.Scope, IsNonNegative = isNonNegative });
            sum = algebra.Add(sum, algebra.Multiply(part, Fraction.Of(Polynomial.Of(outer, term.Value))));
        }

        return sum;
    }

    /// <summary>A function of which only this is known: equal arguments give equal values.</summary>
    private Fraction Uninterpreted(Node node)
    {
        var arguments = new Fraction[node.Operands.Count];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = Operand(node, i);
        string key = FormattableString.Invariant($"{node.Op} {node.Text} {node.Index} {(Scopes.IsReduction(node.Op) ? node.Scope.ToString() : "")}");
        bool isCondition = node.Type == ValueType.Boolean;
        Scope scope = Scopes.IsReduction(node.Op) ? node.Scope : ScopeOf(arguments);
        return algebra.Function(new Atom(key, arguments) { IsCondition = isCondition, IsNonNegative = isCondition || node.Op is Op.Sigmoid or Op.Softplus or Op.MaxAbs, Scope = scope });
    }

    private Fraction Function(string key, bool isNonNegative, params Fraction[] arguments) => algebra.Function(Atom(key, isNonNegative, arguments));

    private Atom Atom(string key, bool isNonNegative, params Fraction[] arguments) => new(key, arguments) { IsNonNegative = isNonNegative, Scope = ScopeOf(arguments) };

    private Scope ScopeOf(Fraction[] arguments)
    {
        Scope scope = Scope.Step;
        foreach (Fraction argument in arguments) scope = Scopes.Join(scope, algebra.ScopeOf(argument));
        return scope;
    }
}
