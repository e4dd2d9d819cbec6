using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>One operation on plain doubles. Conditions are 1 and 0; NaN where an operation has no such value.</summary>
internal static class ScalarArithmetic
{
    /// <param name="step">What an <see cref="Op.UnbiasFactor"/> without a step of its own counts by.</param>
    public static double Evaluate(Node node, double a, double b, double c, double step) => node.Op switch
    {
        Op.ToElement or Op.ToScalar => a,
        Op.ToInt32 or Op.ToInt64 or Op.Truncate => Math.Truncate(a),
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => a / b,
        Op.Remainder => a % b,
        Op.Negate => -a,
        Op.Fma => a * b + c,
        Op.Sqrt => Math.Sqrt(a),
        Op.Abs => Math.Abs(a),
        Op.Sign => double.IsNaN(a) ? a : Math.Sign(a),
        Op.Min => Math.Min(a, b),
        Op.Max => Math.Max(a, b),
        Op.Clamp => Math.Max(b, Math.Min(a, c)),
        Op.Floor => Math.Floor(a),
        Op.Ceiling => Math.Ceiling(a),
        Op.Round => Math.Round(a),
        Op.Exp => Math.Exp(a),
        Op.Log => Math.Log(a),
        Op.Pow => Math.Pow(a, b),
        Op.Tanh => Math.Tanh(a),
        Op.Sigmoid => 1 / (1 + Math.Exp(-a)),
        Op.Cbrt => a < 0 ? -Math.Pow(-a, 1.0 / 3) : Math.Pow(a, 1.0 / 3),
        Op.UnbiasFactor => 1 / (1 - Math.Pow(a, node.Operands.Count > 1 ? b : step)),
        Op.Less => Truth(a < b, a, b),
        Op.LessOrEqual => Truth(a <= b, a, b),
        Op.Greater => Truth(a > b, a, b),
        Op.GreaterOrEqual => Truth(a >= b, a, b),
        Op.Equal => Truth(a == b, a, b),
        Op.NotEqual => Truth(a != b, a, b),
        Op.And => a * b,
        Op.Or => Math.Max(a, b),
        Op.Not => 1 - a,
        Op.Select => double.IsNaN(a) ? a : a != 0 ? b : c,
        _ => double.NaN,
    };

    private static double Truth(bool holds, double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : holds ? 1 : 0;
}
