using System.CommandLine;
using System.Globalization;

namespace Descent.Samples.Commands;

/// <summary>The options that the commands share.</summary>
internal static class SampleOptions
{
    public static Option<int> Epochs(int defaultValue)
        => Number("--epochs", "Passes over the training data.", 1, 100_000, defaultValue);

    public static Option<int> Steps(int defaultValue)
        => Number("--steps", "Steps of every path.", 1, 100_000, defaultValue);

    public static Option<int> Seed()
        => Number("--seed", "Start of everything random; equal seeds give equal results.", int.MinValue, int.MaxValue, 3);

    public static Option<int?> Threads() => new("--threads")
    {
        Description = "Threads that a step may use. [default: as many as pay at the size of the network]",
        HelpName = "number",
        CustomParser = result => ParseNumber(result, "--threads", 1, 1024),
    };

    public static Option<string[]> Optimizers() => new("--optimizer")
    {
        Description = "Only these optimizers: names, separated by commas; * stands for any letters, as in 'Ada*'. [default: all]",
        HelpName = "names",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))],
    };

    public static Option<string> Output(string defaultName) => new("--output")
    {
        Description = $"Where the report goes: a file that ends in .html, or a folder, in which it is called {defaultName}.",
        HelpName = "path",
        DefaultValueFactory = _ => "artifacts",
    };

    private static Option<int> Number(string name, string description, int min, int max, int defaultValue) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => ParseNumber(result, name, min, max) ?? defaultValue,
    };

    private static int? ParseNumber(System.CommandLine.Parsing.ArgumentResult result, string name, int min, int max)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            return value;
        result.AddError($"{name} takes a whole number from {min} to {max}, not '{text}'.");
        return null;
    }
}
