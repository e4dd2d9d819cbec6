using System.Globalization;
using Descent.Generator.Common;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Explain;

/// <summary>Literals in LaTeX: <c>0.5</c>, <c>10^{-8}</c>, <c>\infty</c>; members of enums as words.</summary>
internal static class LatexNumber
{
    public static Fragment Of(Node node)
    {
        if (node.Type is ValueType.Opaque or ValueType.Boolean || !ConstantText.TryParse(node.Text, out double value))
            return new($"\\mathrm{{{node.Text.Substring(node.Text.LastIndexOf('.') + 1).Replace("@", "").Replace("_", "\\_")}}}", Precedence.Primary);
        if (double.IsNaN(value)) return new("\\mathrm{NaN}", Precedence.Primary);
        if (double.IsInfinity(value)) return value > 0 ? new("\\infty", Precedence.Primary) : new("-\\infty", Precedence.Additive);
        return Of(value);
    }

    public static Fragment Of(double value)
    {
        string text = NumberText.Of(value);
        int precedence = value < 0 ? Precedence.Additive : Precedence.Primary;
        int exponent = text.IndexOf('e');
        if (exponent < 0) return new(text, precedence);
        (string mantissa, string power) = (text.Substring(0, exponent), int.Parse(text.Substring(exponent + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        return mantissa == "1" ? new($"10^{{{power}}}", precedence) : new($"{mantissa} \\cdot 10^{{{power}}}", value < 0 ? precedence : Precedence.Multiplicative);
    }
}
