using Descent.Kernels;

namespace Descent.Runtime.Tests.Storage;

/// <summary>Rounding to 16 bits, of every exponent, at every width.</summary>
public sealed class NarrowingTests
{
    private static readonly float[] s_floats = NarrowNumbers.Floats();

    [Theory]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    public void Nearest_is_the_least_distance_ties_to_even(StorageFormat format)
    {
        int[] expected = [.. s_floats.Select(x => NarrowNumbers.Nearest(format, x))];
        foreach (LaneWidth width in NarrowNumbers.Widths)
        {
            int[] actual = NarrowNumbers.Halves(NarrowNumbers.Encode(format, s_floats, RoundingBits.NearestEven, width));
            for (int i = 0; i < actual.Length; i++)
                Assert.True(expected[i] == actual[i], $"{format} of {s_floats[i]:R} at {width}: {actual[i]:X4}, not {expected[i]:X4}");
        }
    }

    [Fact]
    public void The_scalar_conversions_round_alike()
    {
        foreach (float x in s_floats)
        {
            Assert.Equal(NarrowNumbers.Nearest(StorageFormat.BFloat16, x), ((BFloat16)x).Bits);
            Assert.Equal(NarrowNumbers.Nearest(StorageFormat.Half, x), BitConverter.HalfToUInt16Bits((Half)x));
        }
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    public void Chance_chooses_between_the_two_neighbours(StorageFormat format)
    {
        int largest = format == StorageFormat.BFloat16 ? 0x7F7F : 0x7BFF;
        for (int stream = 0; stream < 4; stream++)
        {
            var rounding = new RoundingBits(11, 5, 2, stream);
            int[] one = NarrowNumbers.Halves(NarrowNumbers.Encode(format, s_floats, rounding, LaneWidth.One));
            for (int i = 0; i < one.Length; i++)
            {
                (int below, int above) = NarrowNumbers.Neighbours(format, s_floats[i]);
                if ((below & 0x7FFF) == largest && above != below)
                    above = NarrowNumbers.Nearest(format, s_floats[i]) == above && format == StorageFormat.Half ? above : below;   // noise alone does not overflow
                else if ((below & 0x7FFF) > largest)
                    below = above = below | (float.IsNegative(s_floats[i]) ? 0x8000 : 0);
                Assert.True(one[i] == below || one[i] == above, $"{format} of {s_floats[i]:R}: {one[i]:X4}, neither {below:X4} nor {above:X4}");
            }

            foreach (LaneWidth width in NarrowNumbers.Widths)
                Assert.Equal(one, NarrowNumbers.Halves(NarrowNumbers.Encode(format, s_floats, rounding, width)));
        }
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    public void Every_nan_stays_one(StorageFormat format)
    {
        float[] values = [.. Enumerable.Range(0, 23).SelectMany(bit => (int[])[0x7F800000 | (1 << bit), unchecked((int)0xFF800000) | (1 << bit), 0x7FFFFFFF >> 0, -1]).Select(BitConverter.Int32BitsToSingle)];
        foreach (RoundingBits rounding in (RoundingBits[])[RoundingBits.NearestEven, new(1, 1, 1), new(1, 1, 1, 1)])
            foreach (LaneWidth width in NarrowNumbers.Widths)
                Assert.All(NarrowNumbers.Halves(NarrowNumbers.Encode(format, values, rounding, width)), bits => Assert.True(WideningTests.IsNaN(format, bits), $"{bits:X4}"));
    }

    [Theory]
    [InlineData(StorageFormat.Native)]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    [InlineData(StorageFormat.EightBit)]
    public void Pieces_are_stored_as_the_whole_is(StorageFormat format)
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 1000).Select(_ => (float)(random.NextDouble() - 0.5))];
        var rounding = new RoundingBits(5, 6, 7, 2);
        byte[] whole = NarrowNumbers.Encode(format, values, rounding);
        foreach (LaneWidth width in NarrowNumbers.Widths)
            foreach (int length in (int[])[128, 256, 384, 896])
            {
                byte[] pieces = new byte[whole.Length];
                for (int start = 0; start < values.Length; start += length)
                    BlockCodec.Encode(format, ref pieces[0], start, Math.Min(length, values.Length - start), in values[start], in rounding, width);
                Assert.Equal(whole, pieces);
            }

        float[] all = NarrowNumbers.Decode(format, whole, 0, values.Length);
        foreach (LaneWidth width in NarrowNumbers.Widths)
            foreach (int length in (int[])[1, 5, 16, 17, 127, 129, 300])
                for (int start = 0; start + length <= values.Length; start += 61)
                    Assert.Equal(all[start..(start + length)], NarrowNumbers.Decode(format, whole, start, length, width));
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    [InlineData(StorageFormat.EightBit)]
    public void Any_number_of_elements_is_stored_and_nothing_else(StorageFormat format)
    {
        float[] values = [.. Enumerable.Range(1, 300).Select(i => 1f / i)];
        foreach (LaneWidth width in NarrowNumbers.Widths)
            for (int count = 1; count <= 300; count += count < 70 ? 1 : 23)
            {
                float[] some = values[..count];
                byte[] stream = NarrowNumbers.Encode(format, some, RoundingBits.NearestEven, width);
                Assert.Equal(NarrowNumbers.Encode(format, some, RoundingBits.NearestEven, LaneWidth.One), stream);
                float[] back = NarrowNumbers.Decode(format, stream, 0, count, width);
                for (int i = 0; i < count; i++)
                    Assert.InRange(back[i], some[i] * 0.93f, some[i] * 1.07f);
            }
    }
}
