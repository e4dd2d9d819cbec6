using System.Globalization;

namespace Descent;

/// <summary>
/// How many threads an optimizer uses whose <see cref="Optimizer.Threads"/> is not set: one per processor (which counts a container's share, the process's
/// affinity and <c>DOTNET_PROCESSOR_COUNT</c>), unless the environment variable <c>DESCENT_THREADS</c> or the setting <c>Descent.Threads</c> of the application says otherwise.
/// </summary>
internal static class ThreadLimit
{
    public const int Most = 1024;
    public const string Variable = "DESCENT_THREADS", Setting = "Descent.Threads";

    private static int s_default;

    /// <summary>That of the process, read once.</summary>
    /// <exception cref="InvalidOperationException">The variable or the setting is no number of threads.</exception>
    public static int Default => s_default != 0 ? s_default : s_default = Read(Environment.GetEnvironmentVariable(Variable), AppContext.GetData(Setting)) ?? Environment.ProcessorCount;

    /// <summary>The variable where there is one, else the setting; null where neither says anything, or 0.</summary>
    internal static int? Read(string? variable, object? setting)
    {
        if (!string.IsNullOrWhiteSpace(variable)) return Parse(Variable, variable);
        string? text = Convert.ToString(setting, CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(text) ? null : Parse(Setting, text);
    }

    private static int? Parse(string name, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int threads) || threads > Most)
            throw new InvalidOperationException($"{name} is '{text}'; it must be a number of threads in [1, {Most}], or 0 for one per processor.");
        return threads == 0 ? null : threads;
    }
}
