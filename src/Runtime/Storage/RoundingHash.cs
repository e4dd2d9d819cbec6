using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>
/// The bits of stochastic rounding: a hash of 32 bits of an element's number and a key of 64, with two multiplications, of which the first, by consecutive
/// numbers, is an addition. One hash serves two streams of an element, 16 bits each.
/// </summary>
/// <remarks>
/// A Weyl sequence (Philox's first multiplier), then xorshift, multiply, xorshift as in the finalizers of MurmurHash3 (Appleby; its second multiplier), the second word of the
/// key entering at the first shift. Over 2,000 keys, runs of 16,384 elements are not to be told from random numbers by means, by correlations
/// of neighbours at distances 1, 2, 16, 32, 256 and 1,024, of the two halves, of steps and of streams, by chi-square of bytes and of neighbours' upper bits, or by single bits; with the
/// golden ratio as first multiplier they are. No generator for anything else: the sequence repeats after 2^32 elements.
/// </remarks>
internal static class RoundingHash
{
    public const uint Step = 0xD2511F53, Multiplier = 0xC2B2AE35;
    public const int FirstShift = 15, SecondShift = 16;

    /// <summary>What the counter and the key of the following two streams differ by.</summary>
    public const uint StreamCounter = 0x85EBCA6B, StreamKey = 0x9E3779B9;

    /// <summary>The bits of the element whose number times <see cref="Step"/>, plus the first word of the key, is <paramref name="counter"/>.</summary>
    public static uint Of(uint counter, uint key)
    {
        uint x = (counter ^ (counter >> FirstShift) ^ key) * Multiplier;
        return x ^ (x >> SecondShift);
    }

    /// <summary>16 bits for one stream, in the lower half of every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Noise<T>(uint counter, uint key, int stream) where T : struct, ILanes<T>
    {
        T bits = T.RandomBits(counter + (uint)(stream >> 1) * StreamCounter, key + (uint)(stream >> 1) * StreamKey);
        return (stream & 1) == 0 ? T.ShiftBitsRight(bits, 16) : bits & T.SplatBits(0xFFFF);
    }
}
