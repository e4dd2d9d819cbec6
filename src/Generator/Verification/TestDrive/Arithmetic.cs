using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>What every operation makes of numbers, as <c>Descent.Rule</c> defines it. Conditions are 1 and 0.</summary>
internal static class Arithmetic
{
    public static double Compute(Op op, double a, double b, double c) => op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => a / b,
        Op.Remainder => a % b,
        Op.Negate => -a,
        Op.ToElement or Op.ToScalar => a,
        Op.ToInt32 or Op.ToInt64 or Op.Truncate => Math.Truncate(a),
        Op.Sqrt => Math.Sqrt(a),
        Op.Abs => Math.Abs(a),
        Op.Min => Math.Min(a, b),
        Op.Max => Math.Max(a, b),
        Op.Clamp => Math.Min(Math.Max(a, b), c),
        Op.Sign => a > 0 ? 1 : a < 0 ? -1 : a,
        Op.CopySign => BitConverter.DoubleToInt64Bits(b) < 0 ? -Math.Abs(a) : Math.Abs(a),
        Op.Fma => a * b + c,
        Op.Floor => Math.Floor(a),
        Op.Ceiling => Math.Ceiling(a),
        Op.Round => Math.Round(a, MidpointRounding.ToEven),
        Op.Exp => Math.Exp(a),
        Op.Log => Math.Log(a),
        Op.Pow => Math.Pow(a, b),
        Op.Tanh => Math.Tanh(a),
        Op.Sigmoid => 1 / (1 + Math.Exp(-a)),
        Op.Softplus => Math.Max(a, 0) + Math.Log(1 + Math.Exp(-Math.Abs(a))),
        Op.Cbrt => CubeRoot(a),
        Op.Atan2 => Math.Atan2(a, b),
        Op.UnbiasFactor => 1 / (1 - Math.Pow(a, b)),
        Op.Less => Number(a < b),
        Op.LessOrEqual => Number(a <= b),
        Op.Greater => Number(a > b),
        Op.GreaterOrEqual => Number(a >= b),
        Op.Equal => Number(a == b),
        Op.NotEqual or Op.ExclusiveOr => Number(a != b),
        Op.And => a * b,
        Op.Or => Math.Max(a, b),
        Op.Not => 1 - a,
        Op.IsNaN => Number(double.IsNaN(a)),
        Op.IsFinite => Number(IsFinite(a)),
        Op.IsInfinity => Number(double.IsInfinity(a)),
        Op.Select => a != 0 ? b : c,
        _ => throw new InvalidOperationException($"The test drive does not know {op}."),
    };

    /// <summary>One number more to what a reduction has so far.</summary>
    public static double Accumulate(Op op, double sum, double a, double b) => op switch
    {
        Op.Sum => sum + a,
        Op.SumOfSquares => sum + a * a,
        Op.SumOfAbs => sum + Math.Abs(a),
        Op.MaxAbs => Math.Max(sum, Math.Abs(a)),
        Op.ReduceMin => Math.Min(sum, a),
        Op.ReduceMax => Math.Max(sum, a),
        Op.Dot => sum + a * b,
        Op.CountNonFinite => sum + Number(!IsFinite(a)),
        _ => throw new InvalidOperationException($"The test drive does not know {op}."),
    };

    /// <summary>What a reduction has of no numbers.</summary>
    public static double Start(Op op) => op switch
    {
        Op.ReduceMin => double.PositiveInfinity,
        Op.ReduceMax => double.NegativeInfinity,
        _ => 0,
    };

    public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static double Number(bool condition) => condition ? 1 : 0;

    // netstandard2.0 has none. One step of Newton's method makes good what the power loses.
    private static double CubeRoot(double value)
    {
        if (value == 0 || !IsFinite(value)) return value;
        double root = Math.Sign(value) * Math.Pow(Math.Abs(value), 1.0 / 3);
        return root - (root - value / (root * root)) / 3;
    }
}
