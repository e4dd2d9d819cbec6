namespace Descent;

/// <summary>What is kept beside parameters of <see cref="BFloat16"/> or <see cref="Half"/> so that no update is lost in rounding.</summary>
public enum MasterWeights
{
    /// <summary>Nothing: the parameters themselves are trained, by <see cref="Rounding.Stochastic"/> rounding unless it is switched off.</summary>
    None,

    /// <summary>A copy in <see cref="float"/>, which is trained and whose rounded values are the parameters: 4 bytes.</summary>
    Single,

    /// <summary>
    /// The 16 bits of a <see cref="float"/> that a <see cref="BFloat16"/> lacks: 2 bytes. Together they are the number that a copy in <see cref="float"/> holds, exactly; what is
    /// known as Kahan compensation approximates it in the same memory. For parameters of <see cref="BFloat16"/> only.
    /// </summary>
    Compensated,
}
