using System.Reflection;
using System.Text.Json;

namespace Descent.Optimizers.Tests.Reference;

/// <summary>The files beside this one, from the assembly's resources.</summary>
internal static class ReferenceData
{
    private static readonly Lazy<ReferenceInputs> s_inputs = new(() => Read<ReferenceInputs>("inputs"));

    /// <summary>Where every trajectory starts, and its gradients.</summary>
    public static ReferenceInputs Inputs => s_inputs.Value;

    /// <summary>All files but the inputs.</summary>
    public static IEnumerable<string> Names => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith("Reference/", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name))
        .Where(name => name != "inputs");

    /// <summary>The parameter after each step, by tensor.</summary>
    public static Dictionary<string, double[][]> Expected(string name) => Read<ReferenceFile>(name).Expected;

    private static T Read<T>(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Reference/{name}.json")
            ?? throw new FileNotFoundException($"There is no reference '{name}'.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record ReferenceFile(Dictionary<string, double[][]> Expected);
}

/// <summary>Shapes, initial values and gradients by tensor.</summary>
internal sealed record ReferenceInputs(
    Dictionary<string, int[]> Shapes, Dictionary<string, double[]> Initial, Dictionary<string, double[][]> Gradients);
