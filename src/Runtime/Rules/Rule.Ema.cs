namespace Descent;

/// <content>The exponential moving average.</content>
public static partial class Rule
{
    /// <summary>
    /// <c>average + (1 - decay) * (value - average)</c>: one step of an exponential moving average, a little more exact than the textbook
    /// form. With a scalar decay, <c>1 - decay</c> is computed in double precision and rounded once.
    /// </summary>
    public static float Ema(float average, float value, float decay) => average + (1 - decay) * (value - average);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(Scalar average, Scalar value, Scalar decay) => average + (1 - decay) * (value - average);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, float value, long decay) => Ema(average, value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, float value, Scalar decay) => average + (float)(1 - decay) * (value - average);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, long value, float decay) => Ema(average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, long value, long decay) => Ema(average, (float)value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, long value, Scalar decay) => Ema(average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, Scalar value, float decay) => Ema(average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, Scalar value, long decay) => Ema(average, (float)value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(float average, Scalar value, Scalar decay) => Ema(average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(long average, float value, float decay) => Ema((float)average, value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(long average, float value, long decay) => Ema((float)average, value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(long average, float value, Scalar decay) => Ema((float)average, value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(long average, long value, float decay) => Ema((float)average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(long average, long value, long decay) => Ema((Scalar)average, (Scalar)value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(long average, long value, Scalar decay) => Ema((Scalar)average, (Scalar)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(long average, Scalar value, float decay) => Ema((float)average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(long average, Scalar value, long decay) => Ema((Scalar)average, value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(long average, Scalar value, Scalar decay) => Ema((Scalar)average, value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(Scalar average, float value, float decay) => Ema((float)average, value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(Scalar average, float value, long decay) => Ema((float)average, value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(Scalar average, float value, Scalar decay) => Ema((float)average, value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(Scalar average, long value, float decay) => Ema((float)average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(Scalar average, long value, long decay) => Ema(average, (Scalar)value, (Scalar)decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(Scalar average, long value, Scalar decay) => Ema(average, (Scalar)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static float Ema(Scalar average, Scalar value, float decay) => Ema((float)average, (float)value, decay);

    /// <inheritdoc cref="Ema(float, float, float)"/>
    public static Scalar Ema(Scalar average, Scalar value, long decay) => Ema(average, value, (Scalar)decay);
}
