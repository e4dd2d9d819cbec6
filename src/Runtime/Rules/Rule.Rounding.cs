namespace Descent;

/// <content>Rounding to whole numbers.</content>
public static partial class Rule
{
    /// <summary>The largest whole number that is not above the value.</summary>
    public static float Floor(float value) => MathF.Floor(value);

    /// <inheritdoc cref="Floor(float)"/>
    public static Scalar Floor(Scalar value) => Math.Floor(value.Value);

    /// <inheritdoc cref="Floor(float)"/>
    public static Scalar Floor(long value) => Floor((Scalar)value);

    /// <summary>The smallest whole number that is not below the value.</summary>
    public static float Ceiling(float value) => MathF.Ceiling(value);

    /// <inheritdoc cref="Ceiling(float)"/>
    public static Scalar Ceiling(Scalar value) => Math.Ceiling(value.Value);

    /// <inheritdoc cref="Ceiling(float)"/>
    public static Scalar Ceiling(long value) => Ceiling((Scalar)value);

    /// <summary>The whole part.</summary>
    public static float Truncate(float value) => MathF.Truncate(value);

    /// <inheritdoc cref="Truncate(float)"/>
    public static Scalar Truncate(Scalar value) => Math.Truncate(value.Value);

    /// <inheritdoc cref="Truncate(float)"/>
    public static Scalar Truncate(long value) => Truncate((Scalar)value);

    /// <summary>The nearest whole number; of two equally near ones the even.</summary>
    public static float Round(float value) => MathF.Round(value);

    /// <inheritdoc cref="Round(float)"/>
    public static Scalar Round(Scalar value) => Math.Round(value.Value);

    /// <inheritdoc cref="Round(float)"/>
    public static Scalar Round(long value) => Round((Scalar)value);
}
