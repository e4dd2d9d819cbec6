using Descent.Kernels;

namespace Descent.Runtime.Tests.Storage;

/// <summary>A float is a bfloat16 and the 16 bits that this lacks.</summary>
public sealed class CompensatedTests
{
    private static readonly float[] s_floats = NarrowNumbers.Floats();

    [Fact]
    public void Every_float_comes_back()
    {
        foreach (LaneWidth width in NarrowNumbers.Widths)
        {
            (ushort[] high, ushort[] low) = Split(s_floats, width);
            float[] back = Join(high, low, 0, s_floats.Length, width);
            for (int i = 0; i < s_floats.Length; i++)
                Assert.Equal(BitConverter.SingleToInt32Bits(s_floats[i]), BitConverter.SingleToInt32Bits(back[i]));
        }
    }

    [Fact]
    public void The_upper_half_is_the_nearest_number()
    {
        (ushort[] high, ushort[] low) = Split(s_floats, LaneWidth.Widest);
        for (int i = 0; i < s_floats.Length; i++)
        {
            (int below, int above) = NarrowNumbers.Neighbours(StorageFormat.BFloat16, s_floats[i]);
            double down = Math.Abs(s_floats[i] - NarrowNumbers.Value(StorageFormat.BFloat16, below)), up = Math.Abs(NarrowNumbers.Value(StorageFormat.BFloat16, above) - s_floats[i]);
            Assert.Equal((down < up ? below : above) | (float.IsNegative(s_floats[i]) ? 0x8000 : 0), high[i]);
            if (below == above)
                Assert.Equal(0, low[i]);
        }
    }

    [Fact]
    public void A_nan_stays_one()
    {
        float[] values = [.. Enumerable.Range(0, 23).SelectMany(bit => (int[])[0x7F800000 | (1 << bit), unchecked((int)0xFF800000) | (1 << bit), 0x7FFFFFFF, -1]).Select(BitConverter.Int32BitsToSingle)];
        (ushort[] high, ushort[] low) = Split(values, LaneWidth.Widest);
        Assert.All(high, bits => Assert.True(float.IsNaN(BFloat16.FromBits(bits))));
        Assert.All(low, bits => Assert.Equal(0, bits));
        Assert.All(Join(high, low, 0, values.Length, LaneWidth.Widest), x => Assert.True(float.IsNaN(x)));
    }

    [Fact]
    public void Parts_of_a_tensor_are_taken_alone()
    {
        (ushort[] high, ushort[] low) = Split(s_floats, LaneWidth.One);
        foreach (LaneWidth width in NarrowNumbers.Widths)
            for (int start = 0; start < 40; start++)
                for (int count = 1; count < 40; count++)
                {
                    ushort[] someHigh = new ushort[80], someLow = new ushort[80];
                    BlockCodec.EncodeCompensated(ref Bytes(someHigh), ref Bytes(someLow), start, count, in s_floats[start], width);
                    for (int i = 0; i < 80; i++)
                        Assert.Equal(i >= start && i < start + count ? (high[i], low[i]) : (0, 0), (someHigh[i], someLow[i]));
                    Assert.Equal(s_floats[start..(start + count)], Join(high, low, start, count, width));
                }
    }

    private static (ushort[] High, ushort[] Low) Split(float[] values, LaneWidth width)
    {
        ushort[] high = new ushort[values.Length], low = new ushort[values.Length];
        BlockCodec.EncodeCompensated(ref Bytes(high), ref Bytes(low), 0, values.Length, in values[0], width);
        return (high, low);
    }

    private static float[] Join(ushort[] high, ushort[] low, int start, int count, LaneWidth width)
    {
        float[] values = new float[count];
        BlockCodec.DecodeCompensated(ref Bytes(high), ref Bytes(low), start, count, ref values[0], width);
        return values;
    }

    private static ref byte Bytes(ushort[] array) => ref System.Runtime.CompilerServices.Unsafe.As<ushort, byte>(ref array[0]);
}
