using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Descent.TestKit;

/// <summary>What the sources of tests are compiled against: the framework that runs the tests, <c>Descent.dll</c> and System.Numerics.Tensors.</summary>
public static class References
{
    public static ImmutableArray<MetadataReference> All { get; } = Load();

    private static ImmutableArray<MetadataReference> Load()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        // The list also holds every assembly of the test host; a rule must compile without those.
        IEnumerable<string> paths = trusted.Split(Path.PathSeparator).Where(path =>
            Path.GetDirectoryName(path) == framework || Path.GetFileName(path) is "Descent.dll" or "System.Numerics.Tensors.dll");
        return [.. paths.Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }
}
