using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>A page of memory followed by one that must not be touched: whoever reads or writes there ends the process.</summary>
internal sealed unsafe partial class GuardedPage : IDisposable
{
    private const int None = 0, ReadWrite = 1 | 2, PrivateAnonymous = 2 | 0x20;
    private readonly nuint _size = (nuint)Environment.SystemPageSize;
    private readonly byte* _start;

    public GuardedPage()
    {
        _start = (byte*)Map(0, 2 * _size, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)_start == -1 || Protect((nint)End, _size, None) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>The first byte that must not be touched.</summary>
    public byte* End => _start + _size;

    public void Dispose() => _ = Unmap((nint)_start, 2 * _size);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
