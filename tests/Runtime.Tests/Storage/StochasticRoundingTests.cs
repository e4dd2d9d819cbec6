using Descent.Kernels;

namespace Descent.Runtime.Tests.Storage;

/// <summary>Rounding by chance is right on average, and one element's luck says nothing of another's, of another step's, stream's or tensor's.</summary>
public sealed class StochasticRoundingTests
{
    private const int Count = 32768;
    private static readonly double[] s_fractions = [1.0 / 65536, 0.001, 0.03, 0.25, 0.5, 0.7, 0.99, 65535.0 / 65536];

    [Theory]
    [InlineData(StorageFormat.BFloat16, 1.25f)]
    [InlineData(StorageFormat.BFloat16, -3e-39f)]
    [InlineData(StorageFormat.Half, 1.25f)]
    [InlineData(StorageFormat.Half, -3e-6f)]
    [InlineData(StorageFormat.EightBit, 0.3f)]
    [InlineData(StorageFormat.EightBit, -0.02f)]
    public void The_expected_value_is_the_number(StorageFormat format, float near)
    {
        (float low, float high) = Neighbours(format, near);
        foreach (double fraction in s_fractions)
        {
            float value = (float)(low + (high - (double)low) * fraction);
            // One more or less is what 16 random bits may be wrong by in the subnormal and the 8-bit numbers.
            double up = (value - (double)low) / (high - (double)low);
            for (int stream = 0; stream < 4; stream++)
            {
                float[] stored = Stored(format, value, new RoundingBits(1, 5, 2, stream));
                int found = stored.Count(x => x == high);
                Assert.Equal(stored.Length, found + stored.Count(x => x == low));
                double expected = stored.Length * up, deviation = Math.Sqrt(stored.Length * up * (1 - up));
                Assert.InRange(found, expected - 4 * deviation - 1, expected + 4 * deviation + 1);
            }
        }
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16, 1.25f)]
    [InlineData(StorageFormat.Half, 1.25f)]
    [InlineData(StorageFormat.EightBit, 0.3f)]
    public void A_number_of_the_format_is_kept(StorageFormat format, float near)
    {
        (float low, _) = Neighbours(format, near);
        float[] stored = Stored(format, low, new RoundingBits(1, 5, 2));
        Assert.InRange(stored.Min(), low * 0.999999f, low);
        Assert.InRange(stored.Max(), low, low * 1.000001f);
    }

    [Theory]
    [InlineData(StorageFormat.BFloat16)]
    [InlineData(StorageFormat.Half)]
    [InlineData(StorageFormat.EightBit)]
    public void Neighbours_steps_streams_and_tensors_do_not_correlate(StorageFormat format)
    {
        (float low, float high) = Neighbours(format, format == StorageFormat.EightBit ? 0.3f : 1.25f);
        float middle = (float)((low + (double)high) / 2);
        double[] Signs(long step, int tensor, int stream) => [.. Stored(format, middle, new RoundingBits(1, step, tensor, stream)).Select(x => x == high ? 1.0 : -1)];
        double[] first = Signs(5, 2, 0);
        foreach (int distance in (int[])[1, 2, 3, 4, 8, 16, 32, 126, 127, 128, 1024])
            AssertUncorrelated(first[distance..], first[..^distance], $"distance {distance}");
        foreach ((long step, int tensor, int stream) in ((long, int, int)[])[(5, 2, 1), (5, 2, 2), (5, 2, 3), (5, 2, 12), (6, 2, 0), (4, 2, 0), (105, 2, 0), (5, 3, 0), (5, 1, 0)])
        {
            AssertUncorrelated(first, Signs(step, tensor, stream), $"step {step}, tensor {tensor}, stream {stream}");
            AssertUncorrelated(first[1..], Signs(step, tensor, stream)[..^1], $"step {step}, tensor {tensor}, stream {stream}, neighbours");
        }
    }

    private static void AssertUncorrelated(double[] left, double[] right, string what)
    {
        double sum = left.Zip(right, (x, y) => x * y).Sum();
        Assert.True(Math.Abs(sum) <= 4 * Math.Sqrt(left.Length), $"{what}: {sum / Math.Sqrt(left.Length):F2} standard deviations");
    }

    /// <summary>What becomes of a number that all elements have; in blocks of 8 bits, of all but the first of each, which is 1.</summary>
    private static float[] Stored(StorageFormat format, float value, RoundingBits rounding)
    {
        float[] values = [.. Enumerable.Range(0, Count).Select(i => format == StorageFormat.EightBit && i % 128 == 0 ? 1 : value)];
        float[] stored = NarrowNumbers.Decode(format, NarrowNumbers.Encode(format, values, rounding), 0, Count);
        return format == StorageFormat.EightBit ? [.. stored.Where((_, i) => i % 128 != 0)] : stored;
    }

    /// <summary>Two neighbouring numbers of the format, the first nearer to zero.</summary>
    private static (float Low, float High) Neighbours(StorageFormat format, float near)
    {
        if (format != StorageFormat.EightBit)
        {
            int below = NarrowNumbers.Neighbours(format, near).Below;
            return ((float)NarrowNumbers.Value(format, below), (float)NarrowNumbers.Value(format, below + 1));
        }

        float low = Stored(format, near, RoundingBits.NearestEven)[0], high = low;
        for (float x = low; high == low; x *= 1.01f)
            high = Stored(format, x, RoundingBits.NearestEven)[0];
        return (low, high);
    }
}
