namespace Descent;

/// <content>Roots, magnitudes and signs: exact or correctly rounded.</content>
public static partial class Rule
{
    /// <summary>Square root, correctly rounded; NaN for a negative value.</summary>
    public static float Sqrt(float value) => MathF.Sqrt(value);

    /// <inheritdoc cref="Sqrt(float)"/>
    public static Scalar Sqrt(Scalar value) => Math.Sqrt(value.Value);

    /// <inheritdoc cref="Sqrt(float)"/>
    public static Scalar Sqrt(long value) => Sqrt((Scalar)value);

    /// <summary>The magnitude.</summary>
    public static float Abs(float value) => MathF.Abs(value);

    /// <inheritdoc cref="Abs(float)"/>
    public static Scalar Abs(Scalar value) => Math.Abs(value.Value);

    /// <inheritdoc cref="Abs(float)"/>
    public static Scalar Abs(long value) => Abs((Scalar)value);

    /// <summary><c>value * value</c>.</summary>
    public static float Square(float value) => value * value;

    /// <inheritdoc cref="Square(float)"/>
    public static Scalar Square(Scalar value) => value * value;

    /// <inheritdoc cref="Square(float)"/>
    public static Scalar Square(long value) => Square((Scalar)value);

    /// <summary>1 above zero, -1 below, and the value itself where it is a zero or NaN.</summary>
    public static float Sign(float value) => value > 0 ? 1 : value < 0 ? -1 : value;

    /// <inheritdoc cref="Sign(float)"/>
    public static Scalar Sign(Scalar value) => value > 0 ? 1 : value < 0 ? -1 : value.Value;

    /// <inheritdoc cref="Sign(float)"/>
    public static Scalar Sign(long value) => Sign((Scalar)value);
}
