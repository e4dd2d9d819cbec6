using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>C# outside the elements that the drive understands all the same: operators on whole numbers, and functions of <c>Math</c>, from which people make schedules.</summary>
internal static class ForeignFunctions
{
    /// <summary>Functions come behind the operators.</summary>
    private const int FirstFunction = 100;

    private static readonly (string Name, Func<double, double, double> Compute)[] s_functions =
    [
        ("Cos", static (x, _) => Math.Cos(x)), ("Sin", static (x, _) => Math.Sin(x)), ("Tan", static (x, _) => Math.Tan(x)), ("Atan", static (x, _) => Math.Atan(x)),
        ("Exp", static (x, _) => Math.Exp(x)), ("Log", static (x, y) => Math.Log(x)), ("Log10", static (x, _) => Math.Log10(x)), ("Log2", static (x, _) => Math.Log(x) / Math.Log(2)),
        ("Tanh", static (x, _) => Math.Tanh(x)), ("Cosh", static (x, _) => Math.Cosh(x)), ("Sinh", static (x, _) => Math.Sinh(x)),
        ("Pow", Math.Pow), ("Atan2", Math.Atan2),
    ];

    /// <summary>A number for what is called; 0 where only its author knows it.</summary>
    public static int Parse(Node node)
    {
        int operators = (int)IntegerOperators.Parse(node);
        if (operators != (int)IntegerOperator.Unknown) return operators;
        for (int i = 0; i < s_functions.Length; i++)
        {
            // As the binder writes calls: the arguments cast to the types of the parameters. The logarithm of two arguments is another one.
            string call = $"global::System.Math.@{s_functions[i].Name}((double)({{0}})", text = node.Text;
            if (text == call + ")" || (text == call + ", (double)({1}))" && s_functions[i].Name != "Log")) return FirstFunction + i;
        }

        return (int)IntegerOperator.Unknown;
    }

    /// <summary>The result; null where C# would throw, and for what is not known.</summary>
    public static double? Compute(int function, double left, double right) =>
        function >= FirstFunction ? s_functions[function - FirstFunction].Compute(left, right) : IntegerOperators.Compute((IntegerOperator)function, left, right);
}
