using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>
/// The bits of stochastic rounding: a hash of 32 bits for every two neighbouring elements, 16 for each. Another stream of the same tensor has the same bits
/// times a constant of its own, modulo 2^16.
/// </summary>
/// <remarks>
/// A Weyl sequence (with Philox's first multiplier), then xorshift, multiply, xorshift as in the finalizer of MurmurHash3 (Appleby; its second multiplier), the second word of the
/// key entering at the first shift: one multiplication of vectors. Over 2,000 keys, runs of 16,384 numbers are not to be told from random ones by means, correlations
/// of neighbours at distances 1, 2, 16, 32, 256 and 1,024, of the two halves or of two keys, chi-square of bytes and of neighbours' upper bits, single bits; with the
/// golden ratio as multiplier they are. The factors of streams are powers of a number whose first 14 powers correlate by less than 0.0003. This is no generator for
/// anything else; the sequence repeats after 2^32 pairs.
/// </remarks>
internal static class RoundingHash
{
    public const uint Step = 0xD2511F53, Multiplier = 0xC2B2AE35;
    public const int FirstShift = 15, SecondShift = 16;

    // Powers of 17597 modulo 2^16.
    private static ReadOnlySpan<ushort> Factors => [1, 17597, 62345, 12325, 24401, 58061, 58713, 63157, 14241, 54749, 38953, 14917, 22769, 44525, 23545, 2773];

    /// <summary>What the bits of a stream are multiplied by; there are 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Factor(int stream) => Factors[stream];

    /// <summary>The counter of an element and its neighbour.</summary>
    /// <param name="counter">Of the tensor's first element.</param>
    /// <param name="element">The element's number in the tensor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint At(uint counter, nuint element) => counter + (uint)(element >> 1) * Step;

    /// <summary>The bits of two elements, those of the even one below.</summary>
    public static uint Of(uint counter, uint key)
    {
        uint x = (counter ^ (counter >> FirstShift) ^ key) * Multiplier;
        return x ^ (x >> SecondShift);
    }

    /// <summary>The bits of consecutive elements of a stream, two to a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Noise<T>(uint counter, uint key, ushort factor) where T : struct, ILanes<T>
    {
        T bits = T.RandomBits(counter, key);
        return factor == 1 ? bits : T.MultiplyHalves(bits, factor);
    }

    /// <summary>The same where the first element's number is odd: its neighbour below is not among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OddNoise<T>(uint counter, uint key, ushort factor) where T : struct, ILanes<T> =>
        T.ShiftBitsRight(Noise<T>(counter, key, factor), 16) | T.ShiftBitsLeft(Noise<T>(counter + Step, key, factor), 16);
}
