using System.Globalization;
using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Descent.Generator.Analyzers;

/// <summary>Reads <see cref="VerificationOptions"/> from the <c>.editorconfig</c> of the file that an optimizer stands in. What cannot be read counts as not said.</summary>
internal static class VerificationSettings
{
    public static VerificationOptions Read(AnalyzerOptions options, SyntaxTree? tree)
    {
        if (tree is null) return VerificationOptions.Default;
        AnalyzerConfigOptions config = options.AnalyzerConfigOptionsProvider.GetOptions(tree);
        VerificationOptions result = VerificationOptions.Default;
        if (config.TryGetValue("descent_storage_types", out string? types)) result = result with { StorageTypes = ParseTypes(types) };
        if (Number(config, "descent_first_step_ratio") is { } ratio and > 1) result = result with { FirstStepRatio = ratio };
        if (Number(config, "descent_test_drive_steps") is { } steps and >= 0 and <= 10_000) result = result with { TestDriveSteps = (int)steps };
        return result;
    }

    private static StorageTypes ParseTypes(string text)
    {
        StorageTypes types = StorageTypes.None;
        foreach (string name in text.Split(',')) if (Enum.TryParse(name.Trim(), ignoreCase: true, out StorageTypes type)) types |= type;
        return types;
    }

    private static double? Number(AnalyzerConfigOptions config, string key) =>
        config.TryGetValue(key, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
