namespace Descent;

/// <summary>
/// Where arrays that are read side by side start in their pages. Streams that start at the same place of a page compete for the same
/// sets of the cache and make loads wait for stores to addresses that look alike; a distance of 17 cache lines keeps them apart.
/// </summary>
internal static class Placement
{
    public const int CacheLine = 64;
    private const int Page = 4096;
    private const int HugePage = 2 << 20;
    private const int Stagger = 17 * CacheLine;

    /// <summary>The alignment up to a phase: a huge page for what fills two, a page for what fills one, else a cache line.</summary>
    public static nuint Modulus(nint bytes) => (nuint)(bytes >= 2 * HugePage ? HugePage : bytes >= Page ? Page : CacheLine);

    /// <summary>
    /// The place in its page of stream number <paramref name="stream"/> beside <paramref name="parameter"/>, which is stream 0: a whole number of
    /// elements, also where memory of the caller starts between two.
    /// </summary>
    public static int Phase(Parameter parameter, int stream) => Phase(parameter.ValuePointer, stream, parameter.ComputeSize);

    /// <summary>The place in its page of stream number <paramref name="stream"/> beside one that starts at an address.</summary>
    public static int Phase(nint first, int stream, int elementSize)
    {
        int phase = (int)((first + (nint)stream * Stagger) % Page);
        return phase - phase % elementSize;
    }

    /// <summary>The first address from <paramref name="address"/> on that lies <paramref name="phase"/> beyond a multiple of <paramref name="modulus"/>.</summary>
    public static nint Next(nint address, nint modulus, int phase)
    {
        nint distance = (phase - address) % modulus;
        return address + (distance < 0 ? distance + modulus : distance);
    }
}
