using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Descent.Kernels;

/// <summary>
/// Asks memory for what a kernel will load some vectors later. A kernel's own instructions fill the processor's window after a few hundred bytes of each stream,
/// less than memory takes to answer; what the processor foresees by itself ends at a page.
/// </summary>
internal static unsafe class Ahead
{
    /// <summary>
    /// Elements of a stretch from which on it pays. What lies behind the end of a shorter one is seldom loaded next, and is asked for too.
    /// </summary>
    public const int LongStretch = 16 * 1024;

    // Bytes. Far enough for memory to answer, near enough to stay in the first level of the cache until then.
    private const int Distance = 3072;

    /// <summary>Asks for the memory a fixed distance behind a vector.</summary>
    /// <param name="stream">The first byte.</param>
    /// <param name="offset">Of the vector, in bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(ref byte stream, nuint offset)
    {
        // No fault, wherever that is.
        if (Sse.IsSupported) Sse.Prefetch0((byte*)Unsafe.AsPointer(ref stream) + offset + Distance);
    }
}
