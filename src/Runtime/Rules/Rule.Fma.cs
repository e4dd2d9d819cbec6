namespace Descent;

/// <content>Fused multiplication and addition.</content>
public static partial class Rule
{
    /// <summary><c>left * right + addend</c>, rounded once. Slow where the processor has no such instruction.</summary>
    public static float Fma(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(Scalar left, Scalar right, Scalar addend) => Math.FusedMultiplyAdd(left.Value, right.Value, addend.Value);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, float right, long addend) => Fma(left, right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, float right, Scalar addend) => Fma(left, right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, long right, float addend) => Fma(left, (float)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, long right, long addend) => Fma(left, (float)right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, long right, Scalar addend) => Fma(left, (float)right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, Scalar right, float addend) => Fma(left, (float)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, Scalar right, long addend) => Fma(left, (float)right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(float left, Scalar right, Scalar addend) => Fma(left, (float)right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(long left, float right, float addend) => Fma((float)left, right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(long left, float right, long addend) => Fma((float)left, right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(long left, float right, Scalar addend) => Fma((float)left, right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(long left, long right, float addend) => Fma((float)left, (float)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(long left, long right, long addend) => Fma((Scalar)left, (Scalar)right, (Scalar)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(long left, long right, Scalar addend) => Fma((Scalar)left, (Scalar)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(long left, Scalar right, float addend) => Fma((float)left, (float)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(long left, Scalar right, long addend) => Fma((Scalar)left, right, (Scalar)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(long left, Scalar right, Scalar addend) => Fma((Scalar)left, right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(Scalar left, float right, float addend) => Fma((float)left, right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(Scalar left, float right, long addend) => Fma((float)left, right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(Scalar left, float right, Scalar addend) => Fma((float)left, right, (float)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(Scalar left, long right, float addend) => Fma((float)left, (float)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(Scalar left, long right, long addend) => Fma(left, (Scalar)right, (Scalar)addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(Scalar left, long right, Scalar addend) => Fma(left, (Scalar)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static float Fma(Scalar left, Scalar right, float addend) => Fma((float)left, (float)right, addend);

    /// <inheritdoc cref="Fma(float, float, float)"/>
    public static Scalar Fma(Scalar left, Scalar right, long addend) => Fma(left, right, (Scalar)addend);
}
