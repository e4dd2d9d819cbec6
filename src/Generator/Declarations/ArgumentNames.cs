namespace Descent.Generator.Declarations;

/// <summary>What the names of a rule's first two arguments give away. C# sees two numbers and cannot tell which is which.</summary>
internal static class ArgumentNames
{
    private static readonly string[] s_gradients = ["g", "grad", "gradient"], s_parameters = ["w", "p", "param", "parameter", "weight"];

    /// <summary>Whether both names say the opposite of what their place says. One alone may be anything.</summary>
    public static bool AreSwapped(string first, string second) =>
        s_gradients.Contains(first, StringComparer.OrdinalIgnoreCase) && s_parameters.Contains(second, StringComparer.OrdinalIgnoreCase);
}
