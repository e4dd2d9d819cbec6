using Descent.Kernels;

namespace Descent;

/// <summary>Powers of decay rates, decay^t, one per step and moment.</summary>
internal static class DecayPowers
{
    /// <summary>
    /// <paramref name="decay"/> to the power of <paramref name="step"/>. A whole step goes by repeated squaring, several times as fast as
    /// <see cref="Rule.Pow(Scalar, Scalar)"/>: the relative error is at most about step * 2^-53, no more than the rounding of the decay itself
    /// makes of it.
    /// </summary>
    public static double Of(double decay, double step)
    {
        const double MaxExact = 1L << 53;
        if (!(step >= 0 && step <= MaxExact && Math.Floor(step) == step)) return Rule.Pow(decay, step);

        double power = 1;
        for (long remaining = (long)step; remaining != 0; remaining >>= 1)
        {
            if ((remaining & 1) != 0) power *= decay;
            decay *= decay;
        }

        return power;
    }
}
