using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent.Runtime.Tests.Lanes;

public abstract partial class LaneContract<T, TOne, TElement>
{
    [Fact]
    public void The_element_size_is_that_of_the_element_type()
    {
        Assert.Equal(Unsafe.SizeOf<TElement>(), T.ElementSize);
        Assert.Equal(Unsafe.SizeOf<T>(), T.ElementSize * T.Width);
    }

    [Fact]
    public void Whole_vectors_need_no_alignment()
    {
        TElement[] source = Numbers(64), target = new TElement[64];
        for (nuint i = 0; i + (nuint)T.Width <= 64; i++)
        {
            T.Store(ref Bytes(target), i, T.Load(ref Bytes(source), i));
            Assert.Equal(source[..((int)i + T.Width)], target[..((int)i + T.Width)]);
        }
    }

    [Fact]
    public void A_partial_load_fills_up_with_zeros()
    {
        TElement[] source = Numbers(64);
        for (int count = 0; count <= T.Width; count++)
        {
            T lanes = T.LoadPartial(ref Bytes(source), 3, count);
            for (int lane = 0; lane < T.Width; lane++)
                Assert.Equal(lane < count ? lane + 4 : 0, T.Extract(lanes, lane));
        }
    }

    [Fact]
    public void A_partial_store_leaves_the_rest_alone()
    {
        T value = T.Load(ref Bytes(Numbers(64)), 0);
        for (int count = 0; count <= T.Width; count++)
        {
            TElement[] target = new TElement[64];
            T.StorePartial(ref Bytes(target), 3, value, count);
            for (int i = 0; i < target.Length; i++)
                Assert.Equal(i >= 3 && i < 3 + count ? TElement.CreateChecked(i - 2) : TElement.Zero, target[i]);
        }
    }

    [Fact]
    public unsafe void Nothing_behind_the_last_element_is_touched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Protects a page through the C library of Linux.");
        using var guarded = new GuardedPage();
        for (int count = 0; count <= T.Width; count++)
        {
            ref byte stream = ref *(guarded.End - count * T.ElementSize);
            T.StorePartial(ref stream, 0, T.Splat(count), count);
            T lanes = T.LoadPartial(ref stream, 0, count);
            for (int lane = 0; lane < T.Width; lane++)
                Assert.Equal(lane < count ? count : 0, T.Extract(lanes, lane));
        }
    }

    private static TElement[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => TElement.CreateChecked(i))];
}
