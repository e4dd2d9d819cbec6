namespace Descent;

/// <content>Limits.</content>
public static partial class Rule
{
    /// <summary><c>Min(Max(value, min), max)</c>: the value, kept between two limits; <paramref name="max"/> where they cross.</summary>
    public static float Clamp(float value, float min, float max) => MathF.Min(MathF.Max(value, min), max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(Scalar value, Scalar min, Scalar max) => Math.Min(Math.Max(value.Value, min.Value), max.Value);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, float min, long max) => Clamp(value, min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, float min, Scalar max) => Clamp(value, min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, long min, float max) => Clamp(value, (float)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, long min, long max) => Clamp(value, (float)min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, long min, Scalar max) => Clamp(value, (float)min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, Scalar min, float max) => Clamp(value, (float)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, Scalar min, long max) => Clamp(value, (float)min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(float value, Scalar min, Scalar max) => Clamp(value, (float)min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(long value, float min, float max) => Clamp((float)value, min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(long value, float min, long max) => Clamp((float)value, min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(long value, float min, Scalar max) => Clamp((float)value, min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(long value, long min, float max) => Clamp((float)value, (float)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(long value, long min, long max) => Clamp((Scalar)value, (Scalar)min, (Scalar)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(long value, long min, Scalar max) => Clamp((Scalar)value, (Scalar)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(long value, Scalar min, float max) => Clamp((float)value, (float)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(long value, Scalar min, long max) => Clamp((Scalar)value, min, (Scalar)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(long value, Scalar min, Scalar max) => Clamp((Scalar)value, min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(Scalar value, float min, float max) => Clamp((float)value, min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(Scalar value, float min, long max) => Clamp((float)value, min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(Scalar value, float min, Scalar max) => Clamp((float)value, min, (float)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(Scalar value, long min, float max) => Clamp((float)value, (float)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(Scalar value, long min, long max) => Clamp(value, (Scalar)min, (Scalar)max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(Scalar value, long min, Scalar max) => Clamp(value, (Scalar)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static float Clamp(Scalar value, Scalar min, float max) => Clamp((float)value, (float)min, max);

    /// <inheritdoc cref="Clamp(float, float, float)"/>
    public static Scalar Clamp(Scalar value, Scalar min, long max) => Clamp(value, min, (Scalar)max);
}
