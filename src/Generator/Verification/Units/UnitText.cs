using System.Text;

namespace Descent.Generator.Verification;

/// <summary>Units in words: <c>gradient</c>, <c>parameter/gradient²</c>, <c>parameter^(3/2)/gradient^(1/2)</c>, <c>1</c>.</summary>
internal static class UnitText
{
    /// <param name="rate">Name of the learning rate.</param>
    public static string Format(Unit unit, UnitSystem system, string rate)
    {
        var above = new StringBuilder();
        var below = new StringBuilder();
        int divisors = 0;
        foreach ((int symbol, Rational power) in unit.Factors)
        {
            string name = symbol switch { UnitSystem.Parameter => "parameter", UnitSystem.Gradient => "gradient", UnitSystem.Rate => rate, _ => system.NameOf(symbol) };
            bool isAbove = power > 0;
            StringBuilder side = isAbove ? above : below;
            if (side.Length > 0) side.Append('·');
            side.Append(name).Append(Exponent(isAbove ? power : -power));
            if (!isAbove) divisors++;
        }

        if (divisors == 0) return above.Length == 0 ? "1" : above.ToString();
        return $"{(above.Length == 0 ? "1" : above.ToString())}/{(divisors == 1 ? below.ToString() : $"({below})")}";
    }

    /// <summary>A value as the message calls it: by the user's name for it, else by its expression.</summary>
    public static string Of(int id, RuleFacts facts) => facts[id].Name is { Length: > 0 } name ? name : facts.Text(id);

    private static string Exponent(Rational power) => power.Denominator != 1 ? $"^({power})" : power.Numerator switch
    {
        1 => "",
        2 => "²",
        3 => "³",
        4 => "⁴",
        _ => $"^{power}",
    };
}
