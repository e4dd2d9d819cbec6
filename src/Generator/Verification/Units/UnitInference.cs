using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>
/// The unit of every value of a rule, along one way through it or, where no way is given, along all at once. One pass in the order of evaluation: sums say that two units
/// are one, products add exponents, roots halve them. Comparisons, exponentials and the like ask nothing: published rules feed them gradients.
/// </summary>
internal sealed class UnitInference
{
    private static readonly Unit s_parameter = Unit.Of(UnitSystem.Parameter), s_gradient = Unit.Of(UnitSystem.Gradient), s_rate = Unit.Of(UnitSystem.Rate);

    private readonly RuleFacts facts;
    private readonly UnitValue[] values;
    private readonly UnitSources sources;
    private readonly List<(int Node, Unit Unit)> rests = [];
    private readonly List<(UnitValue A, UnitValue B)> hints = [];

    private UnitInference(RuleFacts facts)
    {
        this.facts = facts;
        values = new UnitValue[facts.Nodes.Count];
        sources = new UnitSources(facts, System);
    }

    public UnitSystem System { get; } = new();

    /// <summary>What does not fit, in the order in which it was found; what a learning rate of the right unit would repair is among it.</summary>
    public List<UnitEquation> Conflicts { get; } = [];

    public UnitSources Sources => sources;

    /// <summary>Values that stand as <c>1 - x</c> though they are no number, see <see cref="Rests"/>.</summary>
    public IEnumerable<(int Node, Unit Unit)> Rests => rests;

    public UnitValue this[int node] => values[node];

    public static UnitInference Run(RuleFacts facts, RulePaths paths, int path, CancellationToken cancellation)
    {
        var inference = new UnitInference(facts);
        bool[] live = paths.FindLive(path);
        for (int i = 0; i < live.Length; i++)
        {
            if ((i & 255) == 0) cancellation.ThrowIfCancellationRequested();
            if (live[i]) inference.values[i] = inference.Infer(facts[i], paths, path);
        }

        inference.Finish();
        return inference;
    }

    public static UnitInference RunOnAll(RuleFacts facts)
    {
        var inference = new UnitInference(facts);
        for (int i = 0; i < facts.Nodes.Count; i++)
            if (facts.IsLive[i]) inference.values[i] = inference.Infer(facts[i], null, 0);
        inference.Finish();
        foreach ((UnitValue a, UnitValue b) in inference.hints) inference.System.Equate(a.Unit, b.Unit);
        inference.Sources.AddHints();
        return inference;
    }

    // Assignments come after all expressions and initial values after all assignments: what is wrong shows where it is wrong, not where a state starts.
    private void Finish()
    {
        foreach (StateFacts state in facts.States)
            if (state.IsWritten && values[state.NewValue].Unit is { } stored) Equate(state.NewValue, Unit.Of(sources.Of(state)), stored, state);
        foreach (StateFacts state in facts.States)
        {
            Unit? start = state.Model.Initial switch { InitialKind.Parameter => s_parameter, InitialKind.Gradient => s_gradient, _ => null };
            if (start is not null) Equate(state.NewValue, start, Unit.Of(sources.Of(state)), state, isInitial: true);
        }
    }

    private UnitValue Infer(Node node, RulePaths? paths, int path)
    {
        if (node.Type is ValueType.Boolean or ValueType.Opaque) return UnitValue.Unknown;
        UnitValue Operand(int i) => values[node.Operands[i]];
        switch (node.Op)
        {
            case Op.Constant: return ConstantText.TryParse(node.Text, out double literal) ? UnitValue.OfLiteral(literal) : UnitValue.Unknown;
            case Op.Hyperparameter: return sources.OfHyperparameter(node);
            case Op.Step or Op.Shape or Op.ModelSize or Op.UnbiasFactor or Op.CountNonFinite: return UnitValue.Number;
            case Op.Loss: return UnitValue.Of(Unit.Multiply(s_parameter, s_gradient));
            case Op.LoadParameter: return UnitValue.Of(s_parameter);
            case Op.LoadGradient: return UnitValue.Of(s_gradient);
            case Op.LoadState or Op.LoadRowState or Op.LoadColumnState or Op.LoadTensorState or Op.LoadModelState or Op.LoadStepState: return sources.OfState(node);
            case Op.LoadInput: return sources.OfInput(node);
            // Langevin noise is added to parameters, other noise to gradients: it has the unit that it needs.
            case Op.Uniform or Op.Normal: return UnitValue.Of(Unit.Of(System.Add(UnknownKind.Other, "noise")));
            case Op.Add or Op.Subtract or Op.Remainder: return Sum(node.Id, node.Operands[0], node.Operands[1]);
            case Op.Min or Op.Max: return Extremum(node.Id, node.Operands[0], node.Operands[1]);
            case Op.Clamp: return Clamp(node);
            case Op.Multiply or Op.Dot: return Product(Operand(0), Operand(1), 1);
            case Op.Divide: return Product(Operand(0), Operand(1), -1);
            case Op.Fma: return Fma(node);
            case Op.Sqrt: return Power(Operand(0), new Rational(1, 2));
            case Op.Cbrt: return Power(Operand(0), new Rational(1, 3));
            case Op.SumOfSquares: return Power(Operand(0), 2);
            case Op.Pow: return Pow(node);
            case Op.Sign: return UnitValue.Of(Unit.One);
            case Op.Exp or Op.Log or Op.Tanh or Op.Sigmoid or Op.Softplus: return UnitValue.Number;
            case Op.Atan2:
                Sum(node.Id, node.Operands[0], node.Operands[1]);
                return UnitValue.Of(Unit.One);
            case Op.Select: return Select(node, paths?.Taken(node, path) ?? 0);
            case Op.External or Op.LoadTensorInput or Op.Reduced or Op.Slot or Op.LoadScratch: return UnitValue.Unknown;
            default: return Operand(0); // conversions, Negate, Abs, CopySign, roundings, sums and extremes over a scope
        }
    }

    private UnitValue Sum(int node, int left, int right)
    {
        UnitValue a = values[left], b = values[right];
        if (a.IsKnown && b.IsKnown)
        {
            // One epsilon may stand in several sums, through a local: it is there to keep a division safe, and as long as it is small its unit is nobody's business.
            bool isEpsilon = sources.IsEpsilon(left);
            if (isEpsilon || sources.IsEpsilon(right)) System.Equate(a.Unit, b.Unit);
            else Equate(node, a.Unit!, b.Unit!);
            return isEpsilon ? b : a;
        }

        if (a.IsNumber && b.IsNumber) return new(null, true, facts[node].Op == Op.Subtract ? a.Literal - b.Literal : facts[node].Op == Op.Add ? a.Literal + b.Literal : double.NaN);
        (UnitValue quantity, UnitValue number) = a.IsKnown ? (a, b) : (b, a);
        if (!quantity.IsKnown) return UnitValue.Unknown;
        if (Math.Abs(number.Literal) == 1) BesideOne(quantity);
        else if (number.IsNumber) hints.Add((quantity, UnitValue.Of(Unit.One)));
        if (a.Literal == 1 && facts[node].Op == Op.Subtract) rests.Add((node, b.Unit!));
        return quantity;
    }

    // What stands beside a 1 in a sum is a number, and where a hyperparameter can make it one it does.
    private void BesideOne(UnitValue quantity)
    {
        if (System.Reduce(quantity.Unit) is { } unit && System.HasOpen(unit, UnknownKind.Hyperparameter)) System.Equate(unit, Unit.One);
        else hints.Add((quantity, UnitValue.Of(Unit.One)));
    }

    // Max(1, Norm(g)) clips at a norm of 1, whatever its unit: what comes of it has one that nobody told.
    private UnitValue Extremum(int node, int left, int right)
    {
        UnitValue a = values[left], b = values[right];
        if (a.IsKnown == b.IsKnown) return Sum(node, left, right);
        (UnitValue quantity, UnitValue number) = a.IsKnown ? (a, b) : (b, a);
        if (!number.IsNumber || !IsBound(number.Literal)) return quantity;
        BesideOne(quantity);
        if (System.Reduce(quantity.Unit) is not { } unit || unit.IsOne) return quantity;
        UnitValue result = UnitValue.Of(Unit.Of(System.Add(UnknownKind.Other, "limit")));
        hints.Add((result, quantity));
        return result;
    }

    private UnitValue Clamp(Node node)
    {
        UnitValue value = values[node.Operands[0]];
        if (value.IsNumber) return value;
        bool isCut = false;
        for (int i = 1; i < 3; i++)
        {
            UnitValue limit = values[node.Operands[i]];
            if (limit.IsKnown) Sum(node.Id, node.Operands[0], node.Operands[i]);
            else isCut |= limit.IsNumber && IsBound(limit.Literal);
        }

        // A gradient clipped at 1 stays a gradient; of anything else a number is made.
        if (!isCut || System.Reduce(value.Unit) is not { } unit || unit.IsOne || unit.IsSame(s_gradient) || unit.IsSame(s_parameter)) return value;
        return UnitValue.Unknown;
    }

    private static bool IsBound(double literal) => double.IsNaN(literal) || Math.Abs(literal) > 0.1 && !double.IsInfinity(literal);

    private UnitValue Product(UnitValue a, UnitValue b, int power)
    {
        if (a.IsUnknown || b.IsUnknown) return UnitValue.Unknown;
        if (a.Literal == 0 || b.Literal == 0) return power > 0 || a.Literal == 0 ? UnitValue.OfLiteral(0) : UnitValue.Unknown;
        if (a.IsNumber && b.IsNumber) return new(null, true, power > 0 ? a.Literal * b.Literal : a.Literal / b.Literal);
        return UnitValue.Of(Unit.Multiply(FactorOf(a), FactorOf(b), power));
    }

    private Unit FactorOf(UnitValue value) =>
        value.Unit ?? (UnitValue.IsPlainFactor(value.Literal) ? Unit.One : Unit.Of(System.Add(UnknownKind.Other, "literal")));

    private UnitValue Fma(Node node)
    {
        UnitValue product = Product(values[node.Operands[0]], values[node.Operands[1]], 1), summand = values[node.Operands[2]];
        if (product.IsKnown && summand.IsKnown && !sources.IsEpsilon(node.Operands[2])) Equate(node.Id, product.Unit!, summand.Unit!);
        return product.IsKnown ? product : summand.IsKnown ? summand : product.IsNumber && summand.IsNumber ? UnitValue.Number : UnitValue.Unknown;
    }

    private UnitValue Power(UnitValue value, Rational power) =>
        value.IsKnown ? UnitValue.Of(value.Unit!.ToPower(power)) : value.IsNumber ? UnitValue.Number : value;

    private UnitValue Pow(Node node)
    {
        UnitValue value = values[node.Operands[0]];
        if (!value.IsKnown || System.Reduce(value.Unit) is { IsOne: true }) return value.IsKnown ? value : Power(value, 1);
        return UnitSources.FindExponent(facts, node.Operands[1]) is { } exponent ? Power(value, exponent) : UnitValue.Unknown;
    }

    // Where the way is not known, both sides are right, each for itself: only what they agree on is known.
    private UnitValue Select(Node node, int taken)
    {
        UnitValue a = values[node.Operands[1]], b = values[node.Operands[2]];
        if (taken != 0) return taken == 1 ? a : b;
        if (a.IsNumber && b.IsNumber) return UnitValue.Number;
        if (a.IsNumber) return b;
        if (b.IsNumber) return a;
        if (System.Reduce(a.Unit) is not { } left || System.Reduce(b.Unit) is not { } right) return UnitValue.Unknown;
        if (left.IsSame(right)) return a;
        bool isLeft = UnitSystem.IsDetermined(left), isRight = UnitSystem.IsDetermined(right);
        if (isLeft && isRight) return UnitValue.Unknown;
        hints.Add((a, b));
        return isRight ? b : a;
    }

    private void Equate(int node, Unit left, Unit right, StateFacts? state = null, bool isInitial = false)
    {
        if (System.Equate(left, right) is { } rest) Conflicts.Add(new UnitEquation(node, left, right, rest, state, isInitial));
    }
}
