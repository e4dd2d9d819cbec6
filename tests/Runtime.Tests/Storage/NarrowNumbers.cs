using Descent.Kernels;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Descent.Runtime.Tests.Storage;

/// <summary>Formats as an independent reader has them, and arrays that pass through <see cref="BlockCodec"/>.</summary>
internal static class NarrowNumbers
{
    public static readonly LaneWidth[] Widths = Enum.GetValues<LaneWidth>();

    /// <summary>What 16 bits stand for; the first number beyond the largest stands for the infinity that it shares its bits with.</summary>
    public static double Value(StorageFormat format, int bits)
    {
        double sign = (bits & 0x8000) != 0 ? -1 : 1;
        bits &= 0x7FFF;
        (int fraction, int bias) = format == StorageFormat.BFloat16 ? (7, 127) : (10, 15);
        int exponent = bits >> fraction, rest = bits & ((1 << fraction) - 1);
        return sign * (exponent == 0 ? Math.ScaleB(rest, 1 - bias - fraction) : Math.ScaleB((1 << fraction) + rest, exponent - bias - fraction));
    }

    /// <summary>The bits of the two numbers that enclose a finite magnitude, equal if it is one.</summary>
    public static (int Below, int Above) Neighbours(StorageFormat format, float value)
    {
        int low = 0, high = format == StorageFormat.BFloat16 ? 0x7F80 : 0x7C00;
        double magnitude = Math.Abs((double)value);
        if (magnitude >= Value(format, high)) return (high, high);
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (Value(format, middle) <= magnitude) low = middle;
            else high = middle;
        }

        int sign = float.IsNegative(value) ? 0x8000 : 0;
        return (low | sign, (Value(format, low) == magnitude ? low : high) | sign);
    }

    /// <summary>The nearest, ties to even, by comparing distances.</summary>
    public static int Nearest(StorageFormat format, float value)
    {
        (int below, int above) = Neighbours(format, value);
        double down = Math.Abs(value - Value(format, below)), up = Math.Abs(Value(format, above) - value);
        int sign = float.IsNegative(value) ? 0x8000 : 0;
        return (down < up || (down == up && below % 2 == 0) ? below : above) | sign;
    }

    /// <summary>Every exponent, with fractions at and around what both formats keep and around the ties; zeros, infinities.</summary>
    public static float[] Floats()
    {
        List<float> values = [];
        var random = new Random(7);
        int[] fractions = [0, 1, 2, 0x7FFFFF, 0x7FFFFE, 0x400000];
        for (int exponent = 0; exponent < 255; exponent++)
        {
            List<int> all = [.. fractions];
            foreach (int unit in (int[])[1 << 13, 1 << 16])
                for (int i = 0; i < 4; i++)
                    for (int off = -1; off <= 1; off++)
                        all.Add(((random.Next(0x800000 / unit) * unit) + (i % 2 == 0 ? unit / 2 : 0) + off) & 0x7FFFFF);
            for (int bit = 0; bit < 23; bit++)
                all.Add((1 << bit) | random.Next(1 << bit));
            foreach (int fraction in all)
                for (int sign = 0; sign < 2; sign++)
                    values.Add(BitConverter.Int32BitsToSingle((sign << 31) | (exponent << 23) | fraction));
        }

        return [.. values, float.PositiveInfinity, float.NegativeInfinity];
    }

    public static float[] Decode(StorageFormat format, byte[] stream, long start, int count, LaneWidth width = LaneWidth.Widest)
    {
        float[] guarded = [.. Enumerable.Repeat(-7f, count + 2)];
        BlockCodec.Decode(format, ref stream[0], start, count, ref guarded[1], width);
        Assert.Equal((-7f, -7f), (guarded[0], guarded[^1]));
        return guarded[1..^1];
    }

    public static byte[] Encode(StorageFormat format, float[] values, RoundingBits rounding, LaneWidth width = LaneWidth.Widest)
    {
        byte[] stream = new byte[BlockCodec.Bytes(format, values.Length) + 1];
        stream[^1] = 0xA5;
        BlockCodec.Encode(format, ref stream[0], 0, values.Length, in values[0], in rounding, width);
        Assert.Equal(0xA5, stream[^1]);
        return stream[..^1];
    }

    public static int[] Halves(byte[] stream) => [.. MemoryMarshal.Cast<byte, ushort>(stream).ToArray().Select(x => (int)x)];
}
