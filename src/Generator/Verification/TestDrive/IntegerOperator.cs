using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>Operators on whole numbers, which reach the IR as C# text because they throw on zero or have no counterpart in lanes.</summary>
internal enum IntegerOperator
{
    /// <summary>Any other C#: nobody knows what it gives.</summary>
    Unknown,
    Divide,
    Remainder,
    And,
    Or,
    ExclusiveOr,
    LeftShift,
    RightShift,
}

/// <summary>Reads and computes <see cref="IntegerOperator"/>s.</summary>
internal static class IntegerOperators
{
    /// <summary>The operator that a call stands for.</summary>
    public static IntegerOperator Parse(Node node) => node.Type is not (IR.ValueType.Int32 or IR.ValueType.Int64) ? IntegerOperator.Unknown : node.Text switch
    {
        "({0} / {1})" => IntegerOperator.Divide,
        "({0} % {1})" => IntegerOperator.Remainder,
        "({0} & {1})" => IntegerOperator.And,
        "({0} | {1})" => IntegerOperator.Or,
        "({0} ^ {1})" => IntegerOperator.ExclusiveOr,
        "({0} << {1})" => IntegerOperator.LeftShift,
        "({0} >> {1})" => IntegerOperator.RightShift,
        _ => IntegerOperator.Unknown,
    };

    /// <summary>The result; null where C# would throw.</summary>
    public static double? Compute(IntegerOperator op, double left, double right)
    {
        long a = (long)left, b = (long)right;
        return op switch
        {
            // long.MinValue / -1 overflows, and throws here as well.
            IntegerOperator.Divide => b is 0 || (a is long.MinValue && b is -1) ? null : a / b,
            IntegerOperator.Remainder => b is 0 || (a is long.MinValue && b is -1) ? null : a % b,
            IntegerOperator.And => a & b,
            IntegerOperator.Or => a | b,
            IntegerOperator.ExclusiveOr => a ^ b,
            IntegerOperator.LeftShift => a << (int)b,
            IntegerOperator.RightShift => a >> (int)b,
            _ => null,
        };
    }
}
