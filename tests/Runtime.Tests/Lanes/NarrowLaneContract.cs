using Descent.Kernels;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>What lanes of float owe to formats of 8 and 16 bits.</summary>
public abstract class NarrowLaneContract<T> where T : struct, ILanes<T>
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)(i * 167 + 13))];

    [Fact]
    public void Integers_are_loaded_with_zeros_above()
    {
        for (nuint i = 0; i + (nuint)T.Width <= 64; i++)
        {
            int[] halves = Bits(T.Load16(ref s_bytes[1], i)), bytes = Bits(T.Load8(ref s_bytes[1], i));
            for (int lane = 0; lane < T.Width; lane++)
            {
                Assert.Equal(Half(1, (int)i + lane), halves[lane]);
                Assert.Equal(s_bytes[1 + (int)i + lane], bytes[lane]);
            }
        }
    }

    [Fact]
    public void Integers_lose_what_is_above()
    {
        int[] values = [.. Enumerable.Range(0, 16).Select(i => i * 0x71234567 + 0x789ABCDE)];
        byte[] halves = new byte[64], bytes = new byte[64];
        T.Store16(ref halves[1], 3, Lanes(values));
        T.Store8(ref bytes[1], 3, Lanes(values));
        for (int i = 0; i < 64; i++)
        {
            int lane = i - 4, half = i - 7;
            Assert.Equal(lane >= 0 && lane < T.Width ? (byte)values[lane] : 0, bytes[i]);
            Assert.Equal(half >= 0 && half < 2 * T.Width ? (byte)(values[half / 2] >> (half % 2 * 8)) : 0, halves[i]);
        }
    }

    [Fact]
    public void A_partial_load_of_integers_fills_up_with_zeros()
    {
        for (int count = 0; count <= T.Width; count++)
        {
            int[] lanes = Bits(T.LoadPartial16(ref s_bytes[1], 3, count));
            for (int lane = 0; lane < T.Width; lane++)
                Assert.Equal(lane < count ? Half(1, 3 + lane) : 0, lanes[lane]);
        }
    }

    [Fact]
    public unsafe void Nothing_behind_the_last_integer_is_touched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Protects a page through the C library of Linux.");
        using var guarded = new GuardedPage();
        int[] values = [.. Enumerable.Range(1, 16)];
        for (int count = 0; count <= T.Width; count++)
        {
            byte* first = guarded.End - count * sizeof(ushort);
            *(ushort*)(first - 2) = 0xABCD;
            T.StorePartial16(ref *first, 0, Lanes(values), count);
            Assert.Equal(0xABCD, *(ushort*)(first - 2));
            Assert.Equal(values.Take(count), Bits(T.LoadPartial16(ref *first, 0, count)).Take(count));
        }

        byte* whole = guarded.End - T.Width;
        T.Store8(ref *whole, 0, Lanes(values));
        Assert.Equal(values.Take(T.Width), Bits(T.Load8(ref *whole, 0)));
        T.Store16(ref *(whole - T.Width), 0, Lanes(values));
        Assert.Equal(values.Take(T.Width), Bits(T.Load16(ref *(whole - T.Width), 0)));
    }

    [Fact]
    public void Integers_multiply_and_compare()
    {
        var random = new Random(1);
        for (int round = 0; round < 100; round++)
        {
            int[] a = [.. Enumerable.Range(0, 16).Select(_ => random.Next(int.MinValue, int.MaxValue))], b = [.. a.Select(_ => random.Next(int.MinValue, int.MaxValue))];
            int[] products = Bits(T.MultiplyBits(Lanes(a), Lanes(b))), larger = Bits(T.MaxBits(Lanes(a), Lanes(b)));
            for (int lane = 0; lane < T.Width; lane++)
            {
                Assert.Equal(unchecked(a[lane] * b[lane]), products[lane]);
                Assert.Equal(Math.Max(a[lane], b[lane]), larger[lane]);
            }

            Assert.Equal(a.Take(T.Width).Max(), T.LargestBits(Lanes(a)));
            int[] positive = [.. a.Select(x => x & int.MaxValue)];
            Assert.False(T.AnySign(Lanes(positive)));
            positive[round % T.Width] |= int.MinValue;
            Assert.True(T.AnySign(Lanes(positive)));
        }
    }

    [Fact]
    public void Halves_multiply_by_themselves()
    {
        int[] values = [.. Enumerable.Range(0, 16).Select(i => i * 0x71234567 + 0x789ABCDE)], products = Bits(T.MultiplyHalves(Lanes(values), 17597));
        for (int lane = 0; lane < T.Width; lane++)
            Assert.Equal(unchecked(((values[lane] >>> 16) * 17597 << 16) | (ushort)(values[lane] * 17597)), products[lane]);
    }

    [Fact]
    public void Lanes_are_sorted_and_mixed_again()
    {
        int[] values = [.. Enumerable.Range(1, 32)];
        T first = Lanes(values), second = Lanes(values[T.Width..(T.Width + 16)]);
        T even = T.Evens(first, second), odd = T.Odds(first, second);
        Assert.Equal(Enumerable.Range(0, T.Width).Select(i => 2 * i + 1), Bits(even));
        Assert.Equal(Enumerable.Range(0, T.Width).Select(i => 2 * i + 2), Bits(odd));
        Assert.Equal(Bits(first), Bits(T.InterleaveLower(even, odd)));
        Assert.Equal(Bits(second), Bits(T.InterleaveUpper(even, odd)));
    }

    [Fact]
    public void Halves_are_rounded_up_where_the_rest_is_above_the_noise()
    {
        var random = new Random(2);
        int[] specials = [0, unchecked((int)0x80000000), 0x7F7EFFFF, 0x7F7F0001, 0x7F7FFFFF, 0x7F800000, unchecked((int)0xFF7FFFFF), unchecked((int)0xFF800000), 0x7FFFFFFF, -1, 0x7FC00001, 1, 0xFFFF];
        for (int round = 0; round < 300; round++)
        {
            int Next() => random.Next(3) == 0 ? specials[random.Next(specials.Length)] : random.Next(int.MinValue, int.MaxValue);
            int[] even = [.. Enumerable.Range(0, 16).Select(_ => Next())], odd = [.. even.Select(_ => Next())], noise = [.. even.Select(_ => Next())];
            int[] actual = Bits(T.RoundHalves(Lanes(even), Lanes(odd), Lanes(noise)));
            for (int lane = 0; lane < T.Width; lane++)
                Assert.Equal(unchecked((int)((Rounded(odd[lane], noise[lane] >>> 16) << 16) | Rounded(even[lane], noise[lane] & 0xFFFF))), actual[lane]);
        }

        static uint Rounded(int value, int noise)
        {
            uint bits = (uint)value >> 16;
            return (bits & 0x7FFF) < 0x7F7F && (value & 0xFFFF) > noise ? bits + 1 : bits;
        }
    }

    [Fact]
    public void Bits_and_bytes_are_chosen()
    {
        var random = new Random(3);
        for (int round = 0; round < 100; round++)
        {
            int[] Next() => [.. Enumerable.Range(0, 16).Select(_ => random.Next(int.MinValue, int.MaxValue))];
            int[] mask = Next(), left = Next(), right = Next(), chosen = Bits(T.SelectBits(Lanes(mask), Lanes(left), Lanes(right))), larger = Bits(T.MaxBytes(Lanes(left), Lanes(right)));
            for (int lane = 0; lane < T.Width; lane++)
            {
                Assert.Equal((mask[lane] & left[lane]) | (~mask[lane] & right[lane]), chosen[lane]);
                Assert.Equal(BitConverter.GetBytes(left[lane]).Zip(BitConverter.GetBytes(right[lane]), Math.Max), BitConverter.GetBytes(larger[lane]));
            }

            int[] none = [.. left.Select(x => x | 0x01010101)];
            Assert.False(T.AnyZeroByte(Lanes(none)));
            none[random.Next(T.Width)] &= ~(0xFF << (8 * random.Next(4)));
            Assert.True(T.AnyZeroByte(Lanes(none)));
        }
    }

    [Fact]
    public void Random_bits_are_the_hash_of_each_element()
    {
        foreach (uint counter in (uint[])[0, 1, 0x80000000, 0xFFFFFFFF, 0x12345678])
        {
            int[] bits = Bits(T.RandomBits(counter, 0x9ABCDEF0));
            for (int lane = 0; lane < T.Width; lane++)
                Assert.Equal((int)RoundingHash.Of(unchecked(counter + (uint)lane * RoundingHash.Step), 0x9ABCDEF0), bits[lane]);
        }
    }

    private static int Half(int first, int index) => BitConverter.ToUInt16(s_bytes, first + 2 * index);

    private static T Lanes(int[] values) => T.Load(ref System.Runtime.CompilerServices.Unsafe.As<int, byte>(ref values[0]), 0);

    private static int[] Bits(T lanes)
    {
        int[] result = new int[T.Width];
        T.Store(ref System.Runtime.CompilerServices.Unsafe.As<int, byte>(ref result[0]), 0, lanes);
        return result;
    }
}

public sealed class Narrow512Tests : NarrowLaneContract<Lanes512Single>;
public sealed class Narrow256Tests : NarrowLaneContract<Lanes256Single>;
public sealed class Narrow128Tests : NarrowLaneContract<Lanes128Single>;
public sealed class Narrow1Tests : NarrowLaneContract<Lanes1Single>;
