namespace Descent.Generator.IR;

/// <summary>Every operation of the language. <see cref="OpTable"/> holds what the compiler knows of each.</summary>
internal enum Op
{
    // Leaves
    /// <summary>A literal; <see cref="Node.Text"/>.</summary>
    Constant,
    /// <summary>Value of a hyperparameter, or of a derived property of the class, at this step; <see cref="Node.Text"/> is the member, <c>LearningRate</c> or <c>LearningRate.Peak</c>.</summary>
    Hyperparameter,
    /// <summary>The step number from 1, a <see cref="ValueType.Scalar"/>.</summary>
    Step,
    /// <summary>The loss passed to the step.</summary>
    Loss,
    LoadParameter,
    LoadGradient,
    /// <summary>The array of state <see cref="Node.Index"/> before the step.</summary>
    LoadState,
    /// <summary>The state <see cref="Node.Index"/> of row scope before the step.</summary>
    LoadRowState,
    /// <summary>The state <see cref="Node.Index"/> of column scope before the step.</summary>
    LoadColumnState,
    /// <summary>The state <see cref="Node.Index"/> of tensor scope before the step.</summary>
    LoadTensorState,
    /// <summary>The state <see cref="Node.Index"/> of model scope before the step.</summary>
    LoadModelState,
    /// <summary>The step-scope state <see cref="Node.Index"/> before the step.</summary>
    LoadStepState,
    /// <summary>A further stream that the caller gives, <see cref="Node.Index"/> among them.</summary>
    LoadInput,
    /// <summary>A number that the caller gives per tensor, <see cref="Node.Index"/> among them.</summary>
    LoadTensorInput,
    /// <summary>A number of the tensor's shape: <see cref="Node.Text"/> is <c>Rank</c>, <c>Rows</c>, <c>Columns</c> or <c>Count</c>.</summary>
    Shape,
    /// <summary>How many <c>Elements</c>, <c>Rows</c>, <c>Columns</c> or <c>Tensors</c> (<see cref="Node.Text"/>) the model has.</summary>
    ModelSize,
    /// <summary>A random number of [0, 1) per element; <see cref="Node.Index"/> says which call of the rule it is.</summary>
    Uniform,
    /// <summary>A standard normal random number per element; <see cref="Node.Index"/> says which call of the rule it is.</summary>
    Normal,

    // Conversions
    /// <summary>A scalar or integer rounded to the element type, once.</summary>
    ToElement,
    /// <summary>An integer widened to a scalar; or the value of a hyperparameter at this step alone, without its schedule.</summary>
    ToScalar,
    /// <summary>C# cast to int.</summary>
    ToInt32,
    /// <summary>C# cast or widening to long.</summary>
    ToInt64,

    // Arithmetic
    Add, Subtract, Multiply, Divide, Remainder, Negate,
    Sqrt, Abs, Min, Max, Clamp, Sign, CopySign, Fma, Floor, Ceiling, Truncate, Round,
    Exp, Log, Pow, Tanh, Sigmoid, Softplus, Cbrt, Atan2,

    /// <summary><c>1 / (1 - decay^t)</c>; one operand, the decay. <see cref="Node.Text"/> names the decay's hyperparameter (running product where it is scheduled); empty: second operand is t.</summary>
    UnbiasFactor,

    // Conditions
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual,
    And, Or, ExclusiveOr, Not,
    IsNaN, IsFinite, IsInfinity,
    /// <summary>Operands: condition, value if true, value if false. Both are computed, except that an <see cref="External"/> used on one side alone stays under its guard.</summary>
    Select,

    /// <summary>
    /// C# outside the element scope that the compiler passes on as it is: <see cref="Node.Text"/> with <c>{0}</c>, <c>{1}</c> for the operands. The last
    /// operand is a guard if <see cref="Node.Index"/> is 1: the call is made only where it is true.
    /// </summary>
    External,

    // What elements are computed by in MathMode.Fast; there are none before RelaxArithmetic.
    /// <summary><c>a * b + c</c>, <c>a * b - c</c>, <c>c - a * b</c>, rounded once where the processor can.</summary>
    MultiplyAdd, MultiplySubtract, NegatedMultiplyAdd,
    /// <summary>By the processor's estimate and one step of Newton's.</summary>
    FastDivide, FastSqrt,
    /// <summary><c>2 * Sqrt(a) + b</c>: the step of Newton's takes the sum along, and with both sides of a quotient doubled it is one operation shorter.</summary>
    TwiceRootPlus,
    /// <summary>One instruction: the second operand where either is NaN.</summary>
    FastMin, FastMax,

    // Reductions: from the operand's scope to the node's own, in double. Text is the key that reductions to the model are shared by, or empty.
    Sum, SumOfSquares, SumOfAbs, MaxAbs, ReduceMin, ReduceMax, Dot, CountNonFinite,

    // What the phases of a rule hand to each other; there are none before SplitPhases.
    /// <summary>The result of reduction <see cref="Node.Index"/> of an earlier pass or part.</summary>
    Reduced,
    /// <summary>Value <see cref="Node.Index"/> of the node's scope and kind that an earlier part has left.</summary>
    Slot,
    /// <summary>Value <see cref="Node.Index"/> per element that an earlier pass has kept.</summary>
    LoadScratch,
}
