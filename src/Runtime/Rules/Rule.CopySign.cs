namespace Descent;

/// <content>Signs.</content>
public static partial class Rule
{
    /// <summary>The magnitude of <paramref name="value"/> with the sign of <paramref name="sign"/>.</summary>
    public static float CopySign(float value, float sign) => MathF.CopySign(value, sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static Scalar CopySign(Scalar value, Scalar sign) => Math.CopySign(value.Value, sign.Value);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static float CopySign(float value, long sign) => CopySign(value, (float)sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static float CopySign(float value, Scalar sign) => CopySign(value, (float)sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static float CopySign(long value, float sign) => CopySign((float)value, sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static Scalar CopySign(long value, long sign) => CopySign((Scalar)value, (Scalar)sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static Scalar CopySign(long value, Scalar sign) => CopySign((Scalar)value, sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static float CopySign(Scalar value, float sign) => CopySign((float)value, sign);

    /// <inheritdoc cref="CopySign(float, float)"/>
    public static Scalar CopySign(Scalar value, long sign) => CopySign(value, (Scalar)sign);
}
