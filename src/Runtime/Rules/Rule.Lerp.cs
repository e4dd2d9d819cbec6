namespace Descent;

/// <content>Interpolation.</content>
public static partial class Rule
{
    /// <summary><c>from + weight * (to - from)</c>.</summary>
    public static float Lerp(float from, float to, float weight) => from + weight * (to - from);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(Scalar from, Scalar to, Scalar weight) => from + weight * (to - from);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, float to, long weight) => Lerp(from, to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, float to, Scalar weight) => Lerp(from, to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, long to, float weight) => Lerp(from, (float)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, long to, long weight) => Lerp(from, (float)to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, long to, Scalar weight) => Lerp(from, (float)to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, Scalar to, float weight) => Lerp(from, (float)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, Scalar to, long weight) => Lerp(from, (float)to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(float from, Scalar to, Scalar weight) => Lerp(from, (float)to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(long from, float to, float weight) => Lerp((float)from, to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(long from, float to, long weight) => Lerp((float)from, to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(long from, float to, Scalar weight) => Lerp((float)from, to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(long from, long to, float weight) => Lerp((float)from, (float)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(long from, long to, long weight) => Lerp((Scalar)from, (Scalar)to, (Scalar)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(long from, long to, Scalar weight) => Lerp((Scalar)from, (Scalar)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(long from, Scalar to, float weight) => Lerp((float)from, (float)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(long from, Scalar to, long weight) => Lerp((Scalar)from, to, (Scalar)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(long from, Scalar to, Scalar weight) => Lerp((Scalar)from, to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(Scalar from, float to, float weight) => Lerp((float)from, to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(Scalar from, float to, long weight) => Lerp((float)from, to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(Scalar from, float to, Scalar weight) => Lerp((float)from, to, (float)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(Scalar from, long to, float weight) => Lerp((float)from, (float)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(Scalar from, long to, long weight) => Lerp(from, (Scalar)to, (Scalar)weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(Scalar from, long to, Scalar weight) => Lerp(from, (Scalar)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static float Lerp(Scalar from, Scalar to, float weight) => Lerp((float)from, (float)to, weight);

    /// <inheritdoc cref="Lerp(float, float, float)"/>
    public static Scalar Lerp(Scalar from, Scalar to, long weight) => Lerp(from, to, (Scalar)weight);
}
