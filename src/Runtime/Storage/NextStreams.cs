using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Descent.Kernels;

/// <summary>
/// Two streams of <see cref="float"/> that are read next. While numbers in the cache are rounded nobody reads memory, and the processor itself looks
/// only a few lines ahead of the last one read: so the rounding asks for them, as many numbers as it rounds.
/// </summary>
/// <param name="first">The address of the first stream; 0 for none.</param>
/// <param name="second">That of the second.</param>
internal readonly unsafe struct NextStreams(nint first, nint second)
{
    private const int BlockBytes = EightBitFormat.BlockLength * sizeof(float);

    public nint First { get; } = first;

    public nint Second { get; } = second;

    /// <summary>What lies behind that of some blocks.</summary>
    public NextStreams After(int blocks) => new(After(First, blocks), After(Second, blocks));

    /// <summary>Asks for the memory of a block; an address that is not there does no harm.</summary>
    /// <returns>The address behind it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Ask(nint address)
    {
        if (address == 0 || !Sse.IsSupported) return 0;
        for (nint line = 0; line < BlockBytes; line += Placement.CacheLine) Sse.Prefetch0((void*)(address + line));
        return address + BlockBytes;
    }

    /// <summary>Asks for a block of codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AskCodes(ref byte block)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(Unsafe.AsPointer(ref block));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref block, Placement.CacheLine)));
    }

    private static nint After(nint address, int blocks) => address == 0 ? 0 : address + (nint)blocks * BlockBytes;
}
