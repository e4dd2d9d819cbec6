using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>
/// The power of the learning rate in every value. States carry the power that they are written with, found by going through the rule until nothing changes; where it never settles, as in
/// rules that estimate their own rate, nothing is known.
/// </summary>
internal sealed class RateDegrees
{
    private const int MaxRounds = 6;

    private readonly RuleFacts facts;
    private readonly string rate;
    private readonly RateDegree[] values;
    private readonly Dictionary<(Scope, int), RateDegree> states = [];

    private RateDegrees(RuleFacts facts, string rate)
    {
        this.facts = facts;
        this.rate = rate;
        values = new RateDegree[facts.Nodes.Count];
    }

    public RateDegree this[int node] => values[node];

    /// <summary>Null where nothing can be said.</summary>
    public static RateDegrees? Run(RuleFacts facts, string rate, CancellationToken cancellation)
    {
        var degrees = new RateDegrees(facts, rate);
        foreach (StateFacts state in facts.States) degrees.states[(state.Scope, state.Index)] = Initial(state);
        for (int round = 0; round < MaxRounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            degrees.Evaluate();
            if (!degrees.Feed()) return degrees;
        }

        return null;
    }

    private static RateDegree Initial(StateFacts state) => state.Model.Initial switch
    {
        InitialKind.Constant => ConstantText.TryParse(state.Model.InitialText, out double start) && start == 0 ? RateDegree.Zero : RateDegree.Number,
        InitialKind.Parameter => RateDegree.Carrier,
        InitialKind.Property => new(RateKind.Pure, 0),
        _ => new(RateKind.Gradient, 0),
    };

    private void Evaluate()
    {
        for (int i = 0; i < values.Length; i++) values[i] = Infer(facts[i]);
    }

    // Whether a state has become something else.
    private bool Feed()
    {
        bool hasChanged = false;
        foreach (StateFacts state in facts.States)
        {
            if (!state.IsWritten || values[state.NewValue].Kind == RateKind.Unknown) continue;
            RateDegree held = RateDegree.Either(Initial(state), values[state.NewValue]);
            if (held.Kind == RateKind.Carrier) held = RateDegree.Carrier;
            if (held == states[(state.Scope, state.Index)]) continue;
            states[(state.Scope, state.Index)] = held;
            hasChanged = true;
        }

        return hasChanged;
    }

    private RateDegree Infer(Node node)
    {
        if (node.Type is ValueType.Boolean or ValueType.Opaque) return RateDegree.Number;
        RateDegree Operand(int i) => values[node.Operands[i]];
        switch (node.Op)
        {
            case Op.Constant: return ConstantText.TryParse(node.Text, out double literal) && literal == 0 ? RateDegree.Zero : RateDegree.Number;
            case Op.Step or Op.Shape or Op.ModelSize or Op.UnbiasFactor or Op.CountNonFinite: return RateDegree.Number;
            case Op.Hyperparameter: return OfHyperparameter(node);
            case Op.LoadTensorInput: return new(RateKind.Pure, 0);
            case Op.Loss or Op.LoadGradient or Op.LoadInput or Op.Uniform or Op.Normal: return new(RateKind.Gradient, 0);
            case Op.LoadParameter: return RateDegree.Carrier;
            case Op.LoadState or Op.LoadRowState or Op.LoadColumnState or Op.LoadTensorState or Op.LoadModelState or Op.LoadStepState:
                return facts.FindState(node) is { } state ? states[(state.Scope, state.Index)] : RateDegree.Unknown;
            case Op.External or Op.Reduced or Op.Slot or Op.LoadScratch: return RateDegree.Unknown;
            case Op.Add or Op.Subtract: return RateDegree.Sum(Operand(0), Operand(1));
            case Op.Multiply: return RateDegree.Product(Operand(0), Operand(1), 1);
            case Op.Dot: return RateDegree.Product(Operand(0).Reduced(), Operand(1).Reduced(), 1);
            case Op.Divide: return RateDegree.Product(Operand(0), Operand(1), -1);
            case Op.Fma: return RateDegree.Sum(RateDegree.Product(Operand(0), Operand(1), 1), Operand(2));
            case Op.Min or Op.Max: return RateDegree.Either(Operand(0), Operand(1));
            case Op.Select: return RateDegree.Either(Operand(1), Operand(2));
            case Op.Sqrt: return Operand(0).ToPower(new Rational(1, 2));
            case Op.Cbrt: return Operand(0).ToPower(new Rational(1, 3));
            case Op.SumOfSquares: return Operand(0).Reduced().ToPower(2);
            case Op.Sum or Op.SumOfAbs or Op.MaxAbs or Op.ReduceMin or Op.ReduceMax: return Operand(0).Reduced();
            case Op.Sign or Op.Atan2: return Operand(0).ToPower(0);
            case Op.Abs: return Operand(0).ToPower(1);
            case Op.Pow: return OfPower(node);
            case Op.Exp or Op.Log or Op.Tanh or Op.Sigmoid or Op.Softplus: return Operand(0) is { Degree.IsZero: true } plain ? plain.ToPower(1) : RateDegree.Unknown;
            default: return Operand(0);
        }
    }

    private RateDegree OfHyperparameter(Node node)
    {
        if (node.Text == rate || node.Text.StartsWith(rate + ".", StringComparison.Ordinal)) return new(RateKind.Pure, 1);
        if (facts.FindHyperparameter(node) is not { } property) return RateDegree.Unknown;
        return property.Role == HyperparameterRole.Decay || !property.IsScalar ? RateDegree.Number : new(RateKind.Pure, 0);
    }

    private RateDegree OfPower(Node node)
    {
        RateDegree value = values[node.Operands[0]];
        if (value.Kind == RateKind.Unknown || value.Degree.IsZero) return value.ToPower(1);
        return UnitSources.FindExponent(facts, node.Operands[1]) is { } exponent ? value.ToPower(exponent) : RateDegree.Unknown;
    }
}
