using System.CommandLine;

namespace Descent.Benchmarks.CommandLine;

/// <summary><c>--sizes 1K,32K</c>.</summary>
internal static class SizesOption
{
    /// <summary>The option, with <paramref name="defaults"/> where it is left out.</summary>
    public static Option<int[]> Create(string name, string description, int[] defaults) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => defaults,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            var sizes = new List<int>();
            foreach (string text in result.Tokens.SelectMany(token => token.Value.Split(',')))
            {
                if (SizeText.TryParse(text, out int size)) sizes.Add(size);
                else result.AddError($"'{text}' is not a size: write 1023, 32K or 8M, separated by commas.");
            }

            return [.. sizes];
        },
    };
}
