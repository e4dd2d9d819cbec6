using Descent.Kernels;

namespace Descent.Runtime.Tests.Storage;

/// <summary>Blocks of 8 bits: every code, the bounds of the error, what may never happen.</summary>
public sealed class EightBitTests
{
    [Fact]
    public void Bytes_are_those_of_whole_blocks()
    {
        Assert.Equal(0, BlockCodec.Bytes(StorageFormat.EightBit, 0));
        Assert.Equal(132, BlockCodec.Bytes(StorageFormat.EightBit, 1));
        Assert.Equal(132, BlockCodec.Bytes(StorageFormat.EightBit, 128));
        Assert.Equal(264, BlockCodec.Bytes(StorageFormat.EightBit, 129));
        Assert.Equal(132L * 33554432, BlockCodec.Bytes(StorageFormat.EightBit, 1L << 32));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.7f)]
    [InlineData(8.077936e-28f)]
    [InlineData(3.4e38f)]
    public void Every_code_stands_for_its_number_and_comes_back(float scale)
    {
        foreach (bool isSigned in (bool[])[false, true])
        {
            byte[] stream = [.. Block(0, isSigned ? -scale : scale), .. Block(128, isSigned ? -scale : scale)];
            int largest = isSigned ? 120 : 248;
            foreach (LaneWidth width in NarrowNumbers.Widths)
            {
                float[] values = NarrowNumbers.Decode(StorageFormat.EightBit, stream, 0, 256, width);
                float[] byCode = [.. Enumerable.Range(0, 256).Select(code => values[Element(code)])];
                for (int code = 0; code < 256; code++)
                {
                    int magnitude = isSigned ? code & 127 : code;
                    if (magnitude > largest) continue;
                    double expected = (Grid(magnitude, largest) - Grid(0, largest)) / (isSigned ? 1 - Grid(0, largest) : 1) * scale;
                    Assert.InRange(Math.Abs(byCode[code]), expected * (1 - 3e-7), expected * (1 + 3e-7));
                    Assert.Equal(isSigned && code >= 128, float.IsNegative(byCode[code]));
                }

                Assert.Equal((0, scale), (byCode[0], byCode[largest]));
                Assert.True(byCode.Take(largest).Zip(byCode.Skip(1), (a, b) => a < b).All(x => x));

                // Both blocks hold their scale: as they are, or with the largest magnitude in the place of one number.
                float[] again = [.. values.Select((x, i) => (Code(i) & (isSigned ? 127 : 255)) > largest ? 0 : x)];
                again[Element(0)] = isSigned ? -scale : scale;
                again[Element(128)] = isSigned ? -scale : scale;
                foreach (RoundingBits rounding in (RoundingBits[])[RoundingBits.NearestEven, new(1, 2, 3), new(1, 3, 3)])
                {
                    byte[] back = NarrowNumbers.Encode(StorageFormat.EightBit, again, rounding, width);
                    foreach (int first in (int[])[0, 132])
                        Assert.Equal(isSigned ? -scale : scale, BitConverter.ToSingle(back, first));
                    for (int i = 0; i < 256; i++)
                        if (Code(i) is not (0 or 128) && again[i] != 0)
                            Assert.Equal(Code(i), back[4 + Byte(i)]);
                }
            }
        }
    }

    [Fact]
    public void The_error_is_within_its_bound()
    {
        foreach (float[] values in Samples())
            foreach (RoundingBits rounding in (RoundingBits[])[RoundingBits.NearestEven, new(3, 4, 5), new(3, 4, 5, 1)])
            {
                bool isSigned = values.Any(float.IsNegative);
                double scale = values.Max(x => Math.Abs((double)x)), unit = isSigned ? Math.ScaleB(1, -19) : Math.ScaleB(1, -34);
                float[] back = NarrowNumbers.Decode(StorageFormat.EightBit, NarrowNumbers.Encode(StorageFormat.EightBit, values, rounding), 0, values.Length);
                for (int i = 0; i < values.Length; i++)
                {
                    double bound = (Math.Abs((double)values[i]) / 16 + Math.Max(scale, EightBitFormat.SmallestScale) * unit) * (rounding.IsStochastic ? 2 : 1) * 1.00001;
                    Assert.True(Math.Abs((double)values[i] - back[i]) <= bound, $"{values[i]:R} of {scale:R} became {back[i]:R}");
                    Assert.True(values[i] == 0 || back[i] == 0 || float.IsNegative(values[i]) == float.IsNegative(back[i]), "A sign was flipped.");
                    if (!isSigned)
                        Assert.Equal(values[i] == 0, back[i] == 0);
                }
            }
    }

    [Fact]
    public void Every_width_stores_the_same()
    {
        foreach (float[] values in Samples())
            foreach (RoundingBits rounding in (RoundingBits[])[RoundingBits.NearestEven, new(3, 4, 5), new(3, 4, 5, 1)])
            {
                byte[] one = NarrowNumbers.Encode(StorageFormat.EightBit, values, rounding, LaneWidth.One);
                foreach (LaneWidth width in NarrowNumbers.Widths)
                    Assert.Equal(one, NarrowNumbers.Encode(StorageFormat.EightBit, values, rounding, width));
            }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_block_that_is_not_finite_is_nan(float value)
    {
        for (int at = 0; at < 300; at += 37)
        {
            float[] values = [.. Enumerable.Repeat(1f, 300)];
            values[at] = value;
            float[] back = NarrowNumbers.Decode(StorageFormat.EightBit, NarrowNumbers.Encode(StorageFormat.EightBit, values, RoundingBits.NearestEven), 0, 300);
            for (int i = 0; i < 300; i++)
                Assert.Equal(i / 128 == at / 128 ? float.NaN : 1f, back[i]);
        }
    }

    [Fact]
    public void The_largest_magnitudes_stay_finite()
    {
        foreach (float least in (float[])[0, -1])
        {
            float[] back = NarrowNumbers.Decode(StorageFormat.EightBit, NarrowNumbers.Encode(StorageFormat.EightBit, [float.MaxValue, least, 1e38f], new(1, 1, 1)), 0, 3);
            Assert.InRange(back[0], 3.1e38f, float.MaxValue);
            Assert.InRange(back[2], 0.87e38f, 1.13e38f);
        }
    }

    [Fact]
    public void Zeros_are_zeros()
    {
        float[] zeros = new float[300];
        Assert.All(NarrowNumbers.Encode(StorageFormat.EightBit, zeros, new(1, 1, 1)), x => Assert.Equal(0, x));
        Assert.Equal(zeros, NarrowNumbers.Decode(StorageFormat.EightBit, new byte[BlockCodec.Bytes(StorageFormat.EightBit, 300)], 0, 300));
    }

    private static double Grid(int code, int largest) => BitConverter.Int32BitsToSingle(0x3F800000 - ((largest - code) << 20));

    /// <summary>Where the code of one of 256 elements lies, behind the first scale: in words of four codes, whose elements are 16 apart.</summary>
    private static int Byte(int element) => element / 128 * 132 + element % 128 / 64 * 64 + element % 16 * 4 + element % 64 / 16;

    /// <summary>The code of an element where codes lie in order, and the element of a code.</summary>
    private static int Code(int element) => Byte(element) - element / 128 * 4;

    private static int Element(int code) => Enumerable.Range(0, 256).First(i => Code(i) == code);

    private static byte[] Block(int first, float scale) => [.. BitConverter.GetBytes(scale), .. Enumerable.Range(first, 128).Select(i => (byte)i)];

    /// <summary>Blocks of numbers alike and of very unlike ones, of one sign and of both, with zeros, tiny and subnormal ones among them.</summary>
    private static IEnumerable<float[]> Samples()
    {
        var random = new Random(9);
        foreach (int scale in (int[])[-140, -100, -60, -10, 0, 10, 100])
            foreach (int spread in (int[])[1, 10, 30, 60])
                foreach (bool isSigned in (bool[])[false, true])
                    yield return [.. Enumerable.Range(0, 128).Select(i => i % 17 == 5 ? 0 : (float)Math.ScaleB(1 + random.NextDouble(), scale - random.Next(spread)) * (isSigned && random.Next(2) == 0 ? -1 : 1))];
    }
}
