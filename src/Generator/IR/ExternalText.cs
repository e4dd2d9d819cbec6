using System.Text;

namespace Descent.Generator.IR;

/// <summary>Fills the operands into the text of an <see cref="Op.External"/>.</summary>
internal static class ExternalText
{
    /// <summary>The C# of the call. An operand stands in parentheses unless those of the call or its commas enclose it already.</summary>
    /// <param name="qualified">False: without <c>this.</c>, <c>global::</c> and <c>@</c>, for comments.</param>
    public static string Format(Node node, ExpressionPrinter printer, bool qualified = true)
    {
        string format = qualified ? node.Text : node.Text.Replace("this.", "").Replace("global::", "").Replace("@", "");
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
            {
                text.Append(format[i++]);
            }
            else if (format[i] == '{')
            {
                int end = format.IndexOf('}', i);
                int operand = int.Parse(format.Substring(i + 1, end - i - 1), System.Globalization.CultureInfo.InvariantCulture);
                text.Append(PrintOperand(node.Operands[operand], printer).Within(IsEnclosed(format, i, end) ? 0 : Precedence.Primary));
                i = end;
            }
            else
            {
                text.Append(format[i]);
            }
        }
        return text.ToString();
    }

    // A hyperparameter goes in as the property that it is: the callee may ask for its schedule.
    private static Fragment PrintOperand(int id, ExpressionPrinter printer) =>
        printer[id].Op == Op.Hyperparameter ? printer.Define(id) : printer.Print(id);

    private static bool IsEnclosed(string format, int start, int end)
    {
        string before = format.Substring(0, start).TrimEnd(), after = format.Substring(end + 1).TrimStart();
        if (before == "" && after == "") return true;
        // A parenthesis that ends a cast, as in (Scalar){0}, does not enclose.
        return before.Length > 0 && after.Length > 0 && before[before.Length - 1] is '(' or ',' && after[0] is ')' or ',';
    }
}
