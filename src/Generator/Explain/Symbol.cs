namespace Descent.Generator.Explain;

/// <summary>A quantity as it stands in a formula: a letter, perhaps with an index, an accent and the step that it belongs to.</summary>
/// <param name="Letter">LaTeX: <c>m</c>, <c>\beta</c>, <c>\mathrm{trust}</c>.</param>
/// <param name="Index">LaTeX, empty for none.</param>
internal sealed record Symbol(string Letter, string Index = "")
{
    private static readonly string[] s_greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
    ];

    /// <summary>The symbol for a name of the user's: <c>Beta1</c> is β₁, <c>vMax</c> is v with the index max, <c>trust</c> stays a word.</summary>
    public static Symbol Of(string name) => name switch
    {
        "LearningRate" => new("\\eta"),
        "WeightDecay" => new("\\lambda"),
        "Epsilon" => new("\\epsilon"),
        "Momentum" => new("\\mu"),
        "Decay" => new("\\rho"),
        _ => Split(name),
    };

    /// <param name="time">Index of the step, empty for none.</param>
    /// <param name="hat">Corrected for its start.</param>
    public string ToLatex(string time = "", bool hat = false, int primes = 0)
    {
        string index = Index == "" ? time : time == "" ? Index : $"{Index},{time}";
        string subscript = index == "" ? "" : index.Length == 1 ? "_" + index : $"_{{{index}}}";
        return (hat ? $"\\hat{{{Letter}}}" : Letter) + new string('\'', primes) + subscript;
    }

    private static Symbol Split(string name)
    {
        foreach (string letter in s_greek)
        {
            if (!name.StartsWith(letter, StringComparison.OrdinalIgnoreCase)) continue;
            string rest = name.Substring(letter.Length);
            if (rest == "" || !char.IsLower(rest[0])) return new("\\" + letter, IndexOf(rest));
        }

        string tail = name.Substring(1);
        if (tail == "" || tail.All(char.IsDigit) || (char.IsLower(name[0]) && char.IsUpper(tail[0]))) return new(name.Substring(0, 1), IndexOf(tail));
        return new(Word(name));
    }

    private static string IndexOf(string rest) => rest switch
    {
        "" => "",
        "Inf" => "\\infty",
        _ when rest.All(char.IsDigit) => rest,
        _ => Word(char.ToLowerInvariant(rest[0]) + rest.Substring(1)),
    };

    private static string Word(string name) => $"\\mathrm{{{name.Replace("_", "\\_")}}}";
}
