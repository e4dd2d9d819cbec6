namespace Descent;

/// <content>A choice without a branch.</content>
public static partial class Rule
{
    /// <summary><paramref name="whenTrue"/> if the condition holds, else <paramref name="whenFalse"/>; both are computed.</summary>
    public static float Select(bool condition, float whenTrue, float whenFalse) => condition ? whenTrue : whenFalse;

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static Scalar Select(bool condition, Scalar whenTrue, Scalar whenFalse) => condition ? whenTrue : whenFalse;

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static float Select(bool condition, float whenTrue, long whenFalse) => Select(condition, whenTrue, (float)whenFalse);

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static float Select(bool condition, float whenTrue, Scalar whenFalse) => Select(condition, whenTrue, (float)whenFalse);

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static float Select(bool condition, long whenTrue, float whenFalse) => Select(condition, (float)whenTrue, whenFalse);

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static Scalar Select(bool condition, long whenTrue, long whenFalse) => Select(condition, (Scalar)whenTrue, (Scalar)whenFalse);

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static Scalar Select(bool condition, long whenTrue, Scalar whenFalse) => Select(condition, (Scalar)whenTrue, whenFalse);

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static float Select(bool condition, Scalar whenTrue, float whenFalse) => Select(condition, (float)whenTrue, whenFalse);

    /// <inheritdoc cref="Select(bool, float, float)"/>
    public static Scalar Select(bool condition, Scalar whenTrue, long whenFalse) => Select(condition, whenTrue, (Scalar)whenFalse);
}
