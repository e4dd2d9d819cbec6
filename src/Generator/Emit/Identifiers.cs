using System.Text;

namespace Descent.Generator.Emit;

/// <summary>C# identifiers: their case, and the keywords that need an <c>@</c>.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> s_keywords =
    [
        .. ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern " +
            "false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params " +
            "private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong " +
            "unchecked unsafe ushort using virtual void volatile while").Split(' '),
        // Keywords in some places only, and those the generated text has them in.
        .. "await extension field file nameof nint nuint partial record required scoped var where".Split(' '),
    ];

    /// <summary>With an <c>@</c> where the name is a keyword.</summary>
    public static string Escape(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>Every part of a dotted name escaped: <c>LearningRate.Peak</c>.</summary>
    public static string EscapePath(string path) => string.Join(".", path.Split('.').Select(Escape));

    /// <summary><c>LearningRate</c> to <c>learningRate</c>.</summary>
    public static string Camel(string name)
    {
        name = Clean(name);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary><c>mHat</c> to <c>MHat</c>, <c>LearningRate.Peak</c> to <c>LearningRatePeak</c>.</summary>
    public static string Pascal(string name)
    {
        IEnumerable<string> parts = name.Split('.').Select(Clean);
        return string.Concat(parts.Select(p => char.ToUpperInvariant(p[0]) + p.Substring(1)));
    }

    private static string Clean(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || (c == '_' && text.Length > 0)) text.Append(c);
        }
        if (text.Length == 0 || char.IsDigit(text[0])) text.Insert(0, "x");
        return text.ToString();
    }
}
