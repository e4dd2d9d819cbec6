using Descent.Kernels;

namespace Descent;

/// <content>Logarithm, softplus and cube root.</content>
public static partial class Rule
{
    /// <summary>Natural logarithm: -infinity for zeros, NaN below. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Log(float value) => SingleMath.Log(new Lanes1Single(value)).Value;

    /// <inheritdoc cref="Log(float)"/>
    public static Scalar Log(Scalar value) => DoubleMath.Log(new Lanes1Double(value)).Value;

    /// <inheritdoc cref="Log(float)"/>
    public static Scalar Log(long value) => Log((Scalar)value);

    /// <summary><c>ln(1 + e^x)</c>, without overflow. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Softplus(float value) => SingleMath.Softplus(new Lanes1Single(value)).Value;

    /// <inheritdoc cref="Softplus(float)"/>
    public static Scalar Softplus(Scalar value) => DoubleMath.Softplus(new Lanes1Double(value)).Value;

    /// <inheritdoc cref="Softplus(float)"/>
    public static Scalar Softplus(long value) => Softplus((Scalar)value);

    /// <summary>Cube root, negative for negative values. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Cbrt(float value) => SingleMath.Cbrt(new Lanes1Single(value)).Value;

    /// <inheritdoc cref="Cbrt(float)"/>
    public static Scalar Cbrt(Scalar value) => DoubleMath.Cbrt(new Lanes1Double(value)).Value;

    /// <inheritdoc cref="Cbrt(float)"/>
    public static Scalar Cbrt(long value) => Cbrt((Scalar)value);
}
