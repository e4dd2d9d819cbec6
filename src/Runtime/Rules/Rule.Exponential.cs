using Descent.Kernels;

namespace Descent;

/// <content>Exponential functions.</content>
public static partial class Rule
{
    /// <summary>e to the power of the value. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Exp(float value) => SingleMath.Exp(new Lanes1Single(value)).Value;

    /// <inheritdoc cref="Exp(float)"/>
    public static Scalar Exp(Scalar value) => DoubleMath.Exp(new Lanes1Double(value)).Value;

    /// <inheritdoc cref="Exp(float)"/>
    public static Scalar Exp(long value) => Exp((Scalar)value);

    /// <summary><c>1 / (1 + e^-x)</c>, without overflow. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Sigmoid(float value) => SingleMath.Sigmoid(new Lanes1Single(value)).Value;

    /// <inheritdoc cref="Sigmoid(float)"/>
    public static Scalar Sigmoid(Scalar value) => DoubleMath.Sigmoid(new Lanes1Double(value)).Value;

    /// <inheritdoc cref="Sigmoid(float)"/>
    public static Scalar Sigmoid(long value) => Sigmoid((Scalar)value);

    /// <summary>Hyperbolic tangent. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Tanh(float value) => SingleMath.Tanh(new Lanes1Single(value)).Value;

    /// <inheritdoc cref="Tanh(float)"/>
    public static Scalar Tanh(Scalar value) => DoubleMath.Tanh(new Lanes1Double(value)).Value;

    /// <inheritdoc cref="Tanh(float)"/>
    public static Scalar Tanh(long value) => Tanh((Scalar)value);
}
