using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Runtime.Tests.Storage;

/// <summary>Every pattern of 16 bits, at every width.</summary>
public sealed class WideningTests
{
    private static readonly byte[] s_all = MemoryMarshal.AsBytes(Enumerable.Range(0, 65536).Select(i => (ushort)i).ToArray().AsSpan()).ToArray();

    [Fact]
    public void A_bfloat16_is_the_upper_half_of_a_float() => AssertWidened(StorageFormat.BFloat16, bits => BFloat16.FromBits(bits));

    [Fact]
    public void A_half_is_widened_exactly() => AssertWidened(StorageFormat.Half, bits => (float)BitConverter.UInt16BitsToHalf(bits));

    private static void AssertWidened(StorageFormat format, Func<ushort, float> expected)
    {
        foreach (LaneWidth width in NarrowNumbers.Widths)
        {
            float[] actual = NarrowNumbers.Decode(format, s_all, 0, 65536, width);
            for (int i = 0; i < 65536; i++)
            {
                float wanted = expected((ushort)i);
                if (float.IsNaN(wanted) ? !float.IsNaN(actual[i]) : BitConverter.SingleToInt32Bits(wanted) != BitConverter.SingleToInt32Bits(actual[i]))
                    Assert.Fail($"{format} {i:X4} at {width}: {actual[i]:R}, not {wanted:R}");
                if (float.IsFinite(wanted))
                    Assert.Equal(NarrowNumbers.Value(format, i), wanted);
            }
        }
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    public void What_was_widened_comes_back(StorageFormat format)
    {
        float[] values = NarrowNumbers.Decode(format, s_all, 0, 65536);
        foreach (LaneWidth width in NarrowNumbers.Widths)
            foreach (RoundingBits rounding in (RoundingBits[])[RoundingBits.NearestEven, new(1, 2, 3), new(1, 2, 3, 1)])
            {
                int[] actual = NarrowNumbers.Halves(NarrowNumbers.Encode(format, values, rounding, width));
                for (int i = 0; i < 65536; i++)
                {
                    if (float.IsNaN(values[i]))
                        Assert.True(IsNaN(format, actual[i]), $"{i:X4} became {actual[i]:X4}");
                    else
                        Assert.Equal(i, actual[i]);
                }
            }
    }

    internal static bool IsNaN(StorageFormat format, int bits) => (bits & 0x7FFF) > (format == StorageFormat.BFloat16 ? 0x7F80 : 0x7C00);
}
