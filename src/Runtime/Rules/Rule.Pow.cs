using Descent.Kernels;

namespace Descent;

/// <content>Powers.</content>
public static partial class Rule
{
    /// <summary>The value to the power of the exponent, special values as for <see cref="MathF.Pow(float, float)"/>. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Pow(float value, float exponent) => SingleMath.Pow<Lanes1Single, Lanes1Double>(new(value), new(exponent)).Value;

    /// <inheritdoc cref="Pow(float, float)"/>
    public static Scalar Pow(Scalar value, Scalar exponent) => DoubleMath.Pow(new Lanes1Double(value), new Lanes1Double(exponent)).Value;

    /// <inheritdoc cref="Pow(float, float)"/>
    public static float Pow(float value, long exponent) => Pow(value, (float)exponent);

    /// <inheritdoc cref="Pow(float, float)"/>
    public static float Pow(float value, Scalar exponent) => Pow(value, (float)exponent);

    /// <inheritdoc cref="Pow(float, float)"/>
    public static float Pow(long value, float exponent) => Pow((float)value, exponent);

    /// <inheritdoc cref="Pow(float, float)"/>
    public static Scalar Pow(long value, long exponent) => Pow((Scalar)value, (Scalar)exponent);

    /// <inheritdoc cref="Pow(float, float)"/>
    public static Scalar Pow(long value, Scalar exponent) => Pow((Scalar)value, exponent);

    /// <inheritdoc cref="Pow(float, float)"/>
    public static float Pow(Scalar value, float exponent) => Pow((float)value, exponent);

    /// <inheritdoc cref="Pow(float, float)"/>
    public static Scalar Pow(Scalar value, long exponent) => Pow(value, (Scalar)exponent);
}
