namespace Descent;

/// <content>Questions about a value.</content>
public static partial class Rule
{
    /// <summary>Whether the value is neither NaN nor infinite.</summary>
    public static bool IsFinite(float value) => float.IsFinite(value);

    /// <inheritdoc cref="IsFinite(float)"/>
    public static bool IsFinite(Scalar value) => double.IsFinite(value);

    /// <inheritdoc cref="IsFinite(float)"/>
    public static bool IsFinite(long value) => true;

    /// <summary>Whether the value is not a number.</summary>
    public static bool IsNaN(float value) => float.IsNaN(value);

    /// <inheritdoc cref="IsNaN(float)"/>
    public static bool IsNaN(Scalar value) => double.IsNaN(value);

    /// <inheritdoc cref="IsNaN(float)"/>
    public static bool IsNaN(long value) => false;

    /// <summary>Whether the value is infinite.</summary>
    public static bool IsInfinity(float value) => float.IsInfinity(value);

    /// <inheritdoc cref="IsInfinity(float)"/>
    public static bool IsInfinity(Scalar value) => double.IsInfinity(value);

    /// <inheritdoc cref="IsInfinity(float)"/>
    public static bool IsInfinity(long value) => false;
}
