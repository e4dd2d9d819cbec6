using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Descent.Generator.Tests.Differential;

/// <summary>
/// Random rules of the language: expression trees over elements, scalars and conditions, in statements of every kind. FsCheck generates the trees; a rule is the C# text of them,
/// with a <c>Replay</c> beside it that calls the rule element by element.
/// </summary>
internal static partial class RandomRules
{
    private const string ElementReturn = "/* some elements */ return";

    private static readonly string[] Literals = ["0f", "1f", "-1f", "0.5f", "2f", "1e-3f", "0.1f", "3.25f", "1e-15f", "-0.75f"];
    private static readonly string[] ScalarLiterals = ["1", "2", "0.5", "0.1", "1e-3", "3L", "-1"];
    private static readonly string[] Unary = ["Sqrt", "Abs", "Sign", "Square", "Exp", "Log", "Tanh", "Sigmoid", "Softplus", "Cbrt", "Floor", "Ceiling", "Truncate", "Round", "MathF.Sqrt", "MathF.Abs", "Half", "-", "+"];
    private static readonly string[] Binary = ["Min", "Max", "CopySign", "Pow", "Atan2", "MathF.Min", "MathF.Max"];
    private static readonly string[] ScalarUnary = ["Sqrt", "Abs", "Square", "Exp", "Log", "Tanh", "Sigmoid", "Cbrt", "Sign", "Twice", "-"];

    /// <summary>Texts of <paramref name="count"/> rules, the same for the same seed. Class names are R0, R1, ...</summary>
    public static IReadOnlyList<string> Generate(int count, ulong seed)
    {
        IEnumerable<string> bodies = Gen.Sample(Body, 6, new Rnd(seed), count);
        return [.. bodies.Select((body, index) => Class($"R{index.ToString(CultureInfo.InvariantCulture)}", body))];
    }

    private static Gen<string> Pick(params string[] texts) => Gen.Elements(texts);

    // The casts change nothing in float. Read in double, where a function gives a Scalar, they keep C#'s static types apart from those of scalars.
    private static Gen<string> Element(int depth, bool locals)
    {
        Gen<string> leaf = Gen.OneOf(Pick("w", "g", "s", "u"), Pick(Literals), locals ? Pick("x", "y") : Pick("g"));
        if (depth == 0) return leaf;

        Gen<string> inner = Element(depth - 1, locals);
        Gen<string> scalar = Scalar(depth - 1);
        Gen<string> meeting = scalar.Where(text => !ScalarLiterals.Contains(text)); // float * double is double in C#, which no element may become
        Gen<string> condition = Condition(depth - 1, locals);
        return Gen.Frequency(
            (2, leaf),
            (6, from a in inner from op in Pick("+", "-", "*", "/") from b in inner select $"({a} {op} {b})"),
            (3, from a in inner from op in Pick("+", "-", "*", "/") from b in meeting select $"(float)({a} {op} {b})"),
            (3, from a in meeting from op in Pick("+", "-", "*", "/") from b in inner select $"(float)({a} {op} {b})"),
            (3, from f in Pick(Unary) from a in inner select $"(float){f}({a})"),
            (2, from f in Pick(Binary) from a in inner from b in inner select $"(float){f}({a}, {b})"),
            (1, from f in Pick("Min", "Max", "Pow") from a in inner from b in scalar select $"(float){f}({a}, {b})"),
            (1, from a in inner from b in inner from c in scalar select $"(float)Lerp({a}, {b}, {c})"),
            (1, from a in inner from b in inner from c in inner select $"(float)Fma({a}, {b}, {c})"),
            (1, from a in inner from b in inner select $"(float)Clamp({a}, -Abs({b}), Abs({b}))"),
            (1, from a in inner from b in inner select $"(float)Ema({a}, {b}, Rate)"),
            (1, from a in inner select $"(float)Unbias({a}, Rate, t)"),
            (2, from c in condition from a in inner from b in inner select $"({c} ? {a} : {b})"),
            (1, from c in condition from a in inner from b in inner select $"(float)Select({c}, {a}, {b})"),
            (1, from c in inner from a in inner from b in inner select $"({c} switch {{ > 0 => {a}, < -1 => {b}, _ => 0.25f }})"),
            (1, from a in inner from b in inner from c in inner select $"(Power switch {{ 1 => {a}, 2 => {b}, _ => {c} }})"));
    }

    private static Gen<string> Scalar(int depth)
    {
        Gen<string> leaf = Gen.OneOf(Pick("Rate", "Strength", "t", "loss", "Rho", "q", "Rate.Peak"), Pick(ScalarLiterals));
        if (depth == 0) return leaf;

        Gen<string> inner = Scalar(depth - 1);
        // A literal beside a literal would be arithmetic on integers.
        return Gen.Frequency(
            (2, leaf),
            (5, from a in Pick("Rate", "Strength", "t", "loss", "q", "k") from op in Pick("+", "-", "*", "/") from b in inner select $"({a} {op} {b})"),
            (2, from f in Pick(ScalarUnary) from a in Pick("Rate", "t", "loss", "k") from b in inner select $"{f}({a} * {b})"),
            (1, from f in Pick("Min", "Max", "Pow") from a in inner from b in inner select $"{f}(Rate * {a}, {b})"),
            (1, from c in StepCondition(depth - 1) from a in inner from b in inner select $"({c} ? k * {a} : k + {b})"));
    }

    private static Gen<string> StepCondition(int depth)
    {
        Gen<string> leaf = Gen.OneOf(
            from a in Pick("t", "Rate", "loss", "q", "k") from op in Pick("<", "<=", ">", ">=", "==", "!=") from b in Pick(ScalarLiterals) select $"{a} {op} {b}",
            Pick("Flag", "!Flag", "Power == 2", "Power > 1", "t > 2", "Power is 1 or 3"));
        if (depth == 0) return leaf;
        Gen<string> inner = StepCondition(depth - 1);
        return Gen.Frequency((3, leaf), (1, from a in inner from op in Pick("&&", "||") from b in inner select $"({a} {op} {b})"));
    }

    private static Gen<string> Condition(int depth, bool locals)
    {
        Gen<string> operand = Element(Math.Max(0, depth - 1), locals);
        Gen<string> leaf = Gen.Frequency(
            (5, from a in operand from op in Pick("<", "<=", ">", ">=", "==", "!=") from b in operand select $"{a} {op} {b}"),
            (2, from a in operand from op in Pick("<", ">") from b in Scalar(0).Where(text => !ScalarLiterals.Contains(text)) select $"{a} {op} {b}"),
            (1, from a in operand from f in Pick("IsNaN", "IsFinite", "IsInfinity", "float.IsNaN") select $"{f}({a})"),
            (2, StepCondition(0)));
        if (depth == 0) return leaf;
        Gen<string> inner = Condition(depth - 1, locals);
        return Gen.Frequency((3, leaf), (2, from a in inner from op in Pick("&&", "||") from b in inner select $"({a} {op} {b})"), (1, from a in inner select $"!({a})"));
    }

    private static Gen<string> Statement(int depth)
    {
        Gen<string> element = Element(2, true);
        Gen<string> assignment = Gen.OneOf(
            from target in Pick("s", "u", "x", "y", "g") from op in Pick("=", "+=", "-=", "*=") from value in element select $"{target} {op} {value};",
            from value in element select $"x = y = {value};",
            from value in element select $"Blend(ref x, {value});",
            from value in element select $"u = Soft({value}, y);");
        if (depth == 0) return assignment;

        Gen<string> inner = from a in Statement(depth - 1) from b in Statement(depth - 1) select $"{a} {b}";
        return Gen.Frequency(
            (5, assignment),
            (1, from value in Scalar(1) select $"k = k + {value};"),
            (2, from c in Condition(1, true) from a in inner.Where(NoScalars) from b in inner.Where(NoScalars) select $"if ({c}) {{ {a} }} else {{ {b} }}"),
            (2, from c in StepCondition(1) from a in inner from b in inner select $"if ({c}) {{ {a} }} else {{ {b} }}"),
            (1, from c in StepCondition(0) from value in Scalar(1) select $"if ({c}) q = Rate * {value};"),
            (1, from c in Condition(1, true) from value in element select $"if ({c}) {ElementReturn} {value};"),
            (1, from c in StepCondition(1) from value in element select $"if ({c}) return {value};"),
            (1, from a in Statement(0) select $"for (int i = 0; i < 3; i++) {{ {a} x *= i; }}"),
            (1, from a in Statement(0) from b in Statement(0) select $"switch (Power) {{ case 1: {a} break; case 2: case 4: {b} break; default: x += 1; break; }}"));
    }

    private static bool NoScalars(string statements) => !statements.Contains("k = ", StringComparison.Ordinal) && !statements.Contains(" q = ", StringComparison.Ordinal);

    private static Gen<string> Body =>
        from x in Element(2, false)
        from y in Element(1, false)
        from count in Gen.Choose(0, 4)
        from statements in Gen.ListOf(Statement(1), count)
        from q in Scalar(1)
        from result in Element(3, true)
        select $"Scalar k = 1 + Rate; q = q + Rate * {q}; float x = {x}; float y = {y}; {Reachable(statements)} return w - {result};";

    /// <summary>Where some elements have returned, state of the step can no longer be assigned: such statements are left out.</summary>
    private static string Reachable(IEnumerable<string> statements)
    {
        string text = string.Join(" ", statements);
        return text.Contains(ElementReturn, StringComparison.Ordinal) ? StepAssignment().Replace(text, "") : text;
    }

    [GeneratedRegex(@"if \([^;]*?\) q = [^;]*;")]
    private static partial Regex StepAssignment();

    /// <summary>A rule with the given statements, and its replay.</summary>
    public static string Class(string name, string body)
    {
        var text = new StringBuilder();
        text.Append($$"""
            [Optimizer]
            public sealed partial class {{name}}
            {
                [Decay(0.9)] public partial Scalar Rate { get; set; }
                [Hyperparameter(0.3)] public partial Scalar Strength { get; set; }
                [Hyperparameter(2, Min = 1, Max = 4)] public partial int Power { get; set; }
                [Hyperparameter(true)] public partial bool Flag { get; set; }
                private Scalar Rho => 1 - Rate * Strength;

                [UpdateRule]
                float Update(float w, float g, [State] ref float s, [State(Initial = 0.5)] ref float u, [State(Scope.Step, Initial = 1)] ref Scalar q, [Step] Scalar t, [Loss] Scalar loss)
                { {{body}} }

                private static float Half(float a) => a * 0.5f;
                private static Scalar Twice(Scalar a) => a + a;
                private float Soft(float a, float b) { if (a > b) return a - b * Strength; return Flag ? a : b; }
                private static void Blend(ref float a, float b) { if (b > 0) a = b - a; a *= 0.5f; }

                public void Replay(float[] w, float[] g, float[] s, float[] u, double[] step, double loss)
                {
                    Scalar before = step[1], after = before;
                    for (int i = 0; i < w.Length; i++) { after = before; w[i] = Update(w[i], g[i], ref s[i], ref u[i], ref after, (Scalar)step[0], loss); }
                    step[1] = after;
                }
            }
            """);
        return text.ToString();
    }
}
