using Descent.Kernels;

namespace Descent;

/// <content>Angles.</content>
public static partial class Rule
{
    /// <summary>The angle of the point (x, y) in radians, in [-pi, pi], special values as for <see cref="MathF.Atan2(float, float)"/>. Within 2 ulp, with the same bits on every machine and at every vector width.</summary>
    public static float Atan2(float y, float x) => SingleMath.Atan2<Lanes1Single, Lanes1Double>(new(y), new(x)).Value;

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static Scalar Atan2(Scalar y, Scalar x) => DoubleMath.Atan2(new Lanes1Double(y), new Lanes1Double(x)).Value;

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static float Atan2(float y, long x) => Atan2(y, (float)x);

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static float Atan2(float y, Scalar x) => Atan2(y, (float)x);

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static float Atan2(long y, float x) => Atan2((float)y, x);

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static Scalar Atan2(long y, long x) => Atan2((Scalar)y, (Scalar)x);

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static Scalar Atan2(long y, Scalar x) => Atan2((Scalar)y, x);

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static float Atan2(Scalar y, float x) => Atan2((float)y, x);

    /// <inheritdoc cref="Atan2(float, float)"/>
    public static Scalar Atan2(Scalar y, long x) => Atan2(y, (Scalar)x);
}
