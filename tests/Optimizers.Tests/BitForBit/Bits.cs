using System.Numerics;
using System.Runtime.InteropServices;

namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>Compares numbers by their bits; one NaN is as good as another.</summary>
internal static class Bits
{
    /// <summary>Index of the first difference, or -1.</summary>
    public static int FirstDifference<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual) where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<byte> left = MemoryMarshal.AsBytes(expected), right = MemoryMarshal.AsBytes(actual);
        if (left.SequenceEqual(right)) return -1;
        int size = left.Length / expected.Length;
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = T.IsNaN(expected[i])
                ? T.IsNaN(actual[i])
                : left.Slice(i * size, size).SequenceEqual(right.Slice(i * size, size));
            if (!same) return i;
        }

        return -1;
    }
}
