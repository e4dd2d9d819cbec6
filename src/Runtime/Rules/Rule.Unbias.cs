namespace Descent;

/// <content>Bias correction.</content>
public static partial class Rule
{
    /// <summary>
    /// <c>average * (1 / (1 - decay^step))</c>: what the average of <paramref name="step"/> values would be had it not started at zero. With
    /// a scalar decay and step the factor is computed in double precision and rounded once; where the decay is a <see cref="Schedule"/>,
    /// the power is the product of its values at the steps from 1 on.
    /// </summary>
    public static float Unbias(float average, float decay, float step) => average * (1 / (1 - Pow(decay, step)));

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(Scalar average, Scalar decay, Scalar step) => average * UnbiasFactor(decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, float decay, long step) => Unbias(average, decay, (float)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, float decay, Scalar step) => Unbias(average, decay, (float)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, long decay, float step) => Unbias(average, (float)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, long decay, long step) => Unbias(average, (Scalar)decay, (Scalar)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, long decay, Scalar step) => Unbias(average, (Scalar)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, Scalar decay, float step) => Unbias(average, (float)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, Scalar decay, long step) => Unbias(average, decay, (Scalar)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(float average, Scalar decay, Scalar step) => average * (float)UnbiasFactor(decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(long average, float decay, float step) => Unbias((float)average, decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(long average, float decay, long step) => Unbias((float)average, decay, (float)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(long average, float decay, Scalar step) => Unbias((float)average, decay, (float)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(long average, long decay, float step) => Unbias((float)average, (float)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(long average, long decay, long step) => Unbias((Scalar)average, (Scalar)decay, (Scalar)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(long average, long decay, Scalar step) => Unbias((Scalar)average, (Scalar)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(long average, Scalar decay, float step) => Unbias((float)average, (float)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(long average, Scalar decay, long step) => Unbias((Scalar)average, decay, (Scalar)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(long average, Scalar decay, Scalar step) => Unbias((Scalar)average, decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(Scalar average, float decay, float step) => Unbias((float)average, decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(Scalar average, float decay, long step) => Unbias((float)average, decay, (float)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(Scalar average, float decay, Scalar step) => Unbias((float)average, decay, (float)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(Scalar average, long decay, float step) => Unbias((float)average, (float)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(Scalar average, long decay, long step) => Unbias(average, (Scalar)decay, (Scalar)step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(Scalar average, long decay, Scalar step) => Unbias(average, (Scalar)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static float Unbias(Scalar average, Scalar decay, float step) => Unbias((float)average, (float)decay, step);

    /// <inheritdoc cref="Unbias(float, float, float)"/>
    public static Scalar Unbias(Scalar average, Scalar decay, long step) => Unbias(average, decay, (Scalar)step);

    /// <summary><c>1 / (1 - decay^step)</c>, the factor of <see cref="Unbias(Scalar, Scalar, Scalar)"/>, in double precision.</summary>
    public static Scalar UnbiasFactor(Scalar decay, Scalar step)
    {
        if (decay.Schedule is not { } schedule)
            return 1 / (1 - DecayPowers.Of(decay, step));

        double product = 1;
        for (long i = 1; i <= step; i++)
            product *= schedule.At(i);
        return 1 / (1 - product);
    }
}
