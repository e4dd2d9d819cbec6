using System.Runtime.InteropServices;

namespace Descent;

/// <summary>Asks Linux to back large arrays with pages of 2 MB. A hint: nothing depends on whether it is taken.</summary>
internal static partial class HugePages
{
    private const int Size = 2 << 20;
    private const int MadviseHugePage = 14;

    public static void Advise(nint pointer, nint bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes < 2 * Size) return;
        nint start = Placement.Next(pointer, Size, 0), end = (pointer + bytes) / Size * Size;
        if (end <= start) return;
        try
        {
            _ = Madvise(start, end - start, MadviseHugePage);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library by another name: then without.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(nint start, nint length, int advice);
}
