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
    /// <summary>The step-scope state <see cref="Node.Index"/> before the step.</summary>
    LoadStepState,

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
}
