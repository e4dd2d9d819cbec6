using System.Text.RegularExpressions;
using Descent.Generator.IR;

namespace Descent.Generator.Explain;

/// <summary>Names of functions and operators in LaTeX.</summary>
internal static class LatexWords
{
    private static readonly Regex s_call = new(@"([A-Za-z_]\w*)\s*\(", RegexOptions.CultureInvariant);

    public static string OfOperation(Op op) => op switch
    {
        Op.Min => "\\min",
        Op.Max => "\\max",
        Op.Exp => "\\exp",
        Op.Log => "\\ln",
        Op.Tanh => "\\tanh",
        Op.Sigmoid => "\\sigma",
        Op.Clamp => Function("clip"),
        Op.Less => "<",
        Op.LessOrEqual => "\\le",
        Op.Greater => ">",
        Op.GreaterOrEqual => "\\ge",
        Op.Equal => "=",
        Op.NotEqual => "\\ne",
        Op.And => "\\land",
        Op.Or => "\\lor",
        Op.ExclusiveOr => "\\oplus",
        _ => Function(char.ToLowerInvariant(op.ToString()[0]) + op.ToString().Substring(1)),
    };

    public static string Function(string name) => $"\\operatorname{{{name.Replace("_", "\\_")}}}";

    /// <summary>The method that an opaque call is of.</summary>
    public static string NameOf(Node external) => s_call.Match(external.Text) is { Success: true } match ? match.Groups[1].Value : "f";
}
