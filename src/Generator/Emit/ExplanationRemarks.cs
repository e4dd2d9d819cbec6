using Descent.Generator.Explain;

namespace Descent.Generator.Emit;

/// <summary>The explanation of a rule as lines of an XML documentation comment.</summary>
internal static class ExplanationRemarks
{
    private const int Width = 160;

    public static IEnumerable<string> Lines(IReadOnlyList<Explanation> explanations)
    {
        foreach (Explanation explanation in explanations)
        {
            string label = explanation.Label == "" ? "" : $" for {explanation.Label}";
            if (explanation.Steps is { } steps) yield return $"<para>{(label == "" ? "" : $"{Capital(explanation.Label)}: ")}{DocText.Escape(steps)}</para>";
            if (explanation.Quantities.Count > 0)
            {
                yield return "<para>";
                foreach (string line in Wrap($"Units and ranges{label}: ", explanation.Quantities)) yield return DocText.Escape(line);
                yield return "</para>";
            }

            if (explanation.Equations.Count == 0) continue;
            yield return "<code>";
            if (explanation.Label != "") yield return $"% {explanation.Label}";
            foreach (Equation equation in explanation.Equations) yield return DocText.Escape(equation.ToString());
            yield return "</code>";
        }
    }

    private static IEnumerable<string> Wrap(string start, IReadOnlyList<string> parts)
    {
        string line = start;
        for (int i = 0; i < parts.Count; i++)
        {
            string part = parts[i] + (i == parts.Count - 1 ? "." : ";");
            if (line.Length + part.Length > Width)
            {
                yield return line.TrimEnd();
                line = "";
            }

            line += part + " ";
        }

        yield return line.TrimEnd();
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
