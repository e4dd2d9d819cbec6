using System.Globalization;

namespace Descent.Benchmarks.Harness;

/// <summary>Sizes of this machine's caches, in bytes.</summary>
internal static class CacheSizes
{
    /// <summary>The second level of one core.</summary>
    public static long Level2 { get; } = Read(2) ?? 2 << 20;

    /// <summary>The third level, shared by all.</summary>
    public static long Level3 { get; } = Read(3) ?? 32 << 20;

    private static long? Read(int level)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"/sys/devices/system/cpu/cpu0/cache/index{level}/size");
        if (!File.Exists(file)) return null;
        string text = File.ReadAllText(file).Trim();
        return text.EndsWith('K') && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long kilobytes) ? kilobytes << 10 : null;
    }
}
