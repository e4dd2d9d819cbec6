namespace Descent.Generator.IR;

/// <summary>
/// Every operation with its arity, types, C# text and cost: the one place to extend, with <see cref="Op"/>, when an operation is added.
/// The costs of functions are those of their implementation over lanes of double, in instructions; Pow, Cbrt and Atan2 are calls.
/// </summary>
internal static class OpTable
{
    private static readonly Dictionary<Op, OpInfo> s_table = Create().ToDictionary(info => info.Op);

    public static OpInfo Get(Op op) => s_table[op];

    /// <summary>Number of operands, -1 where it varies.</summary>
    public static int Arity(Op op) => Get(op).Arity;

    public static IEnumerable<OpInfo> All => s_table.Values;

    private static IEnumerable<OpInfo> Create() =>
    [
        Special(Op.Constant, Signature.Leaf, 0),
        Special(Op.Hyperparameter, Signature.Leaf, 0),
        Special(Op.Step, Signature.Leaf, 0),
        Special(Op.Loss, Signature.Leaf, 0),
        Special(Op.LoadParameter, Signature.Leaf, 0),
        Special(Op.LoadGradient, Signature.Leaf, 0),
        Special(Op.LoadState, Signature.Leaf, 0),
        Special(Op.LoadRowState, Signature.Leaf, 0),
        Special(Op.LoadColumnState, Signature.Leaf, 0),
        Special(Op.LoadTensorState, Signature.Leaf, 0),
        Special(Op.LoadModelState, Signature.Leaf, 0),
        Special(Op.LoadStepState, Signature.Leaf, 0),
        Special(Op.LoadInput, Signature.Leaf, 0),
        Special(Op.LoadTensorInput, Signature.Leaf, 0),
        Special(Op.Shape, Signature.Leaf, 0),
        Special(Op.ModelSize, Signature.Leaf, 0),
        Special(Op.Uniform, Signature.Leaf, 0),
        Special(Op.Normal, Signature.Leaf, 0),

        Special(Op.ToElement, Signature.Conversion, 1),
        Special(Op.ToScalar, Signature.Conversion, 1),
        Special(Op.ToInt32, Signature.Conversion, 1),
        Special(Op.ToInt64, Signature.Conversion, 1),

        Infix(Op.Add, Signature.Arithmetic, "+", Precedence.Additive),
        Infix(Op.Subtract, Signature.Arithmetic, "-", Precedence.Additive),
        Infix(Op.Multiply, Signature.Arithmetic, "*", Precedence.Multiplicative),
        Infix(Op.Divide, Signature.Arithmetic, "/", Precedence.Multiplicative),
        Infix(Op.Remainder, Signature.Arithmetic, "%", Precedence.Multiplicative) with { HasLanes = false },
        Prefix(Op.Negate, Signature.Arithmetic, "-"),

        Function(Op.Sqrt, 1, 1),
        Function(Op.Abs, 1, 1),
        Function(Op.Min, 2, 1),
        Function(Op.Max, 2, 1),
        Function(Op.Clamp, 3, 2),
        Function(Op.Sign, 1, 6),
        Function(Op.CopySign, 2, 3),
        Function(Op.Fma, 3, 1),
        Function(Op.Floor, 1, 1),
        Function(Op.Ceiling, 1, 1),
        Function(Op.Truncate, 1, 1),
        Function(Op.Round, 1, 1),
        Function(Op.Exp, 1, 48),
        Function(Op.Log, 1, 51),
        Function(Op.Pow, 2, 2),
        Function(Op.Tanh, 1, 79),
        Function(Op.Sigmoid, 1, 58),
        Function(Op.Softplus, 1, 93),
        Function(Op.Cbrt, 1, 2),
        Function(Op.Atan2, 2, 2),

        Function(Op.MultiplyAdd, 3, 1),
        Function(Op.MultiplySubtract, 3, 1),
        Function(Op.NegatedMultiplyAdd, 3, 1),
        Function(Op.FastDivide, 2, 6),
        Function(Op.FastSqrt, 1, 7),
        Function(Op.TwiceRootPlus, 2, 5),
        Function(Op.FastMin, 2, 1),
        Function(Op.FastMax, 2, 1),

        // Worked out once per step, never in lanes.
        Special(Op.UnbiasFactor, Signature.Real, -1) with { HasLanes = false },

        Infix(Op.Less, Signature.Ordering, "<", Precedence.Relational),
        Infix(Op.LessOrEqual, Signature.Ordering, "<=", Precedence.Relational),
        Infix(Op.Greater, Signature.Ordering, ">", Precedence.Relational),
        Infix(Op.GreaterOrEqual, Signature.Ordering, ">=", Precedence.Relational),
        Infix(Op.Equal, Signature.Equality, "==", Precedence.Equality),
        Infix(Op.NotEqual, Signature.Equality, "!=", Precedence.Equality),
        Infix(Op.And, Signature.Logical, "&", Precedence.And),
        Infix(Op.Or, Signature.Logical, "|", Precedence.Or),
        Infix(Op.ExclusiveOr, Signature.Logical, "^", Precedence.ExclusiveOr),
        Prefix(Op.Not, Signature.Logical, "~"),
        Classification(Op.IsNaN),
        Classification(Op.IsFinite),
        Classification(Op.IsInfinity),

        Special(Op.Select, Signature.Choice, 3) with { Text = "Select", Cost = 1 },
        Special(Op.External, Signature.Foreign, -1) with { HasLanes = false },

        Reduction(Op.Sum, 1),
        Reduction(Op.SumOfSquares, 1),
        Reduction(Op.SumOfAbs, 1),
        Reduction(Op.MaxAbs, 1),
        Reduction(Op.ReduceMin, 1),
        Reduction(Op.ReduceMax, 1),
        Reduction(Op.Dot, 2),
        Reduction(Op.CountNonFinite, 1),

        Special(Op.Reduced, Signature.Leaf, 0),
        Special(Op.Slot, Signature.Leaf, 0),
        Special(Op.LoadScratch, Signature.Leaf, 0),
    ];

    private static OpInfo Special(Op op, Signature signature, int arity) =>
        new(op, signature, arity, Notation.Special, "", Precedence.Primary, 0);

    private static OpInfo Reduction(Op op, int arity) =>
        new(op, Signature.Reduction, arity, Notation.Special, op.ToString(), Precedence.Primary, 0) { HasLanes = false };

    private static OpInfo Infix(Op op, Signature signature, string token, int precedence) =>
        new(op, signature, 2, Notation.Infix, token, precedence, 1);

    private static OpInfo Prefix(Op op, Signature signature, string token) =>
        new(op, signature, 1, Notation.Prefix, token, Precedence.Unary, 1);

    private static OpInfo Function(Op op, int arity, int cost) =>
        new(op, Signature.Real, arity, Notation.Function, op.ToString(), Precedence.Primary, cost);

    private static OpInfo Classification(Op op) =>
        new(op, Signature.Classification, 1, Notation.Function, op.ToString(), Precedence.Primary, 2);
}
