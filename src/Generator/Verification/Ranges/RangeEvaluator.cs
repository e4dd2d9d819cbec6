using Descent.Generator.IR;
using static Descent.Generator.Verification.IntervalArithmetic;
using static Descent.Generator.Verification.IntervalFunctions;

namespace Descent.Generator.Verification;

/// <summary>The ranges of all nodes of a rule in a situation, operation by operation. It does not look at who uses a value, or under which condition.</summary>
internal static class RangeEvaluator
{
    /// <summary>Evaluates every node.</summary>
    /// <param name="hyperparameters">Their ranges, in the order of the model.</param>
    public static void Evaluate(RangeProgram program, Interval[] hyperparameters, Situation situation, Interval[] values)
    {
        foreach (Node node in program.Nodes) values[node.Id] = Evaluate(program, node, hyperparameters, situation, values);
    }

    /// <summary>Evaluates one node, its operands being known.</summary>
    public static Interval Evaluate(RangeProgram program, Node node, Interval[] hyperparameters, Situation situation, Interval[] values)
    {
        Interval plain = node.Operands.Count switch
        {
            0 => Leaf(program, node, hyperparameters, situation),
            1 => Unary(node, values[node.Operands[0]]),
            2 => Binary(program, node, values[node.Operands[0]], values[node.Operands[1]], situation),
            3 when node.Op == Op.Select => Choice(program, node, hyperparameters, situation, values),
            3 => Ternary(node, values[node.Operands[0]], values[node.Operands[1]], values[node.Operands[2]]),
            _ => Interval.Unknown,
        };
        // Of points the operation itself says all, but a value minus itself is 0 whatever it is.
        return program.Patterns[node.Id] is { } pattern && !plain.IsPoint ? PatternRanges.Narrow(pattern, plain, values) : plain;
    }

    // Apart, for the closure would be made for every node.
    private static Interval Choice(RangeProgram program, Node node, Interval[] hyperparameters, Situation situation, Interval[] values) =>
        Refinement.Select(program, node, values, inner => Evaluate(program, inner, hyperparameters, situation, values));

    private static Interval Leaf(RangeProgram program, Node node, Interval[] hyperparameters, Situation situation)
    {
        switch (node.Op)
        {
            case Op.Constant: return program.Literals[node.Id];
            case Op.Hyperparameter:
                int index = program.HyperparameterAt[node.Id];
                return index < 0 ? Interval.Unknown : hyperparameters[index];
            case Op.Step: return situation.Step;
            case Op.Loss: return situation.Loss;
            case Op.LoadParameter: return situation.Parameter;
            case Op.LoadGradient: return situation.Gradient;
            case Op.LoadInput: return node.Index < situation.Inputs.Count ? situation.Inputs[node.Index] : Interval.Finite;
            case Op.LoadTensorInput: return node.Index < situation.TensorInputs.Count ? situation.TensorInputs[node.Index] : Interval.Finite;
            case Op.Shape or Op.ModelSize: return new(1, double.PositiveInfinity, UpperOpen: true, IsInteger: true);
            case Op.Uniform: return new(0, 1, UpperOpen: true);
            case Op.Normal: return Interval.Finite;
            case Op.External: return Interval.Unknown;
            default: return program.StateOf[node.Id] < situation.States.Count ? situation.States[program.StateOf[node.Id]] : Interval.Finite;
        }
    }

    private static Interval Unary(Node node, in Interval a) => node.Op switch
    {
        Op.ToElement or Op.ToScalar => a,
        Op.ToInt32 or Op.ToInt64 => Truncate(a),
        Op.Negate => Negate(a),
        Op.Sqrt => Sqrt(a),
        Op.Abs => Abs(a),
        Op.Sign => Sign(a),
        Op.Floor => Floor(a),
        Op.Ceiling => Ceiling(a),
        Op.Truncate => Truncate(a),
        Op.Round => Round(a),
        Op.Exp => Exp(a),
        Op.Log => Log(a),
        Op.Tanh => Tanh(a),
        Op.Sigmoid => Sigmoid(a),
        Op.Softplus => Softplus(a),
        Op.Cbrt => Cbrt(a),
        Op.Not => Truth.Not(a),
        Op.IsNaN or Op.IsFinite or Op.IsInfinity => Truth.Classify(node.Op, a),
        Op.Sum or Op.SumOfSquares or Op.SumOfAbs or Op.MaxAbs or Op.ReduceMin or Op.ReduceMax or Op.CountNonFinite => ReductionRanges.Of(node.Op, a),
        Op.UnbiasFactor => new(1, double.PositiveInfinity, UpperOpen: true), // the running product of a scheduled decay
        _ => Interval.Unknown,
    };

    private static Interval Binary(RangeProgram program, Node node, in Interval a, in Interval b, Situation situation) => node.Op switch
    {
        Op.Add => Add(a, b),
        Op.Subtract => Subtract(a, b),
        Op.Multiply => Multiply(a, b),
        Op.Divide => Divide(a, b),
        Op.Remainder => Remainder(a, b),
        Op.Min => Min(a, b),
        Op.Max => Max(a, b),
        Op.CopySign => CopySign(a, b),
        Op.Pow => IntervalPowers.Pow(a, b),
        Op.Atan2 => Atan2(a, b),
        Op.UnbiasFactor => Divide(Interval.Point(1), Subtract(Interval.Point(1), IntervalPowers.Pow(a, b))),
        Op.Less or Op.LessOrEqual or Op.Greater or Op.GreaterOrEqual => Truth.Compare(node.Op, a, b),
        Op.Equal or Op.NotEqual => Choices.Compare(program, node, situation) ?? Truth.Compare(node.Op, a, b),
        Op.And => Truth.And(a, b),
        Op.Or => Truth.Or(a, b),
        Op.ExclusiveOr => a.IsPoint && b.IsPoint ? (a.Lower == b.Lower ? Interval.False : Interval.True) : Interval.Either,
        Op.Dot => ReductionRanges.OfProducts(program.Facts, node, a, b),
        Op.External => Integers(node, a, b),
        _ => Interval.Unknown,
    };

    private static Interval Ternary(Node node, in Interval a, in Interval b, in Interval c) => node.Op switch
    {
        Op.Clamp => Min(Max(a, b), c),
        Op.Fma => Add(Multiply(a, b), c),
        Op.External => Integers(node, a, b),
        _ => Interval.Unknown,
    };

    /// <summary>C#'s division of whole numbers, which the binder leaves to C# because it may throw.</summary>
    private static Interval Integers(Node node, in Interval a, in Interval b) => node.Text switch
    {
        "({0} / {1})" when !b.Contains(0) => Truncate(Divide(a, b)),
        "({0} % {1})" when !b.Contains(0) => Remainder(a, b),
        _ => Interval.Unknown,
    };
}
