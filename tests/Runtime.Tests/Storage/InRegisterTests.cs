using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Runtime.Tests.Storage;

/// <summary>A kernel that reads and writes narrow memory leaves the bits that the codecs leave behind one over floats: at every width, place and length.</summary>
public sealed class InRegisterTests
{
    private const int Length = 560;

    [Fact]
    public void All_bfloat16_stochastic() => AssertLikeCodecs<BFloat16Layout<Stochastically>>(true, new RoundingBits(7, 3, 1));

    [Fact]
    public void All_bfloat16_nearest() => AssertLikeCodecs<BFloat16Layout<ToNearest>>(true, RoundingBits.NearestEven);

    [Fact]
    public void State_of_bfloat16_stochastic() => AssertLikeCodecs<BFloat16StateLayout<Stochastically>>(false, new RoundingBits(7, 3, 1));

    [Fact]
    public void State_of_bfloat16_nearest() => AssertLikeCodecs<BFloat16StateLayout<ToNearest>>(false, RoundingBits.NearestEven);

    private static void AssertLikeCodecs<TLayout>(bool isAllNarrow, RoundingBits rounding) where TLayout : struct, IStreamLayout
    {
        float[][] values = [.. Enumerable.Range(1, 4).Select(seed => Numbers(seed))];
        StorageFormat format = isAllNarrow ? StorageFormat.BFloat16 : StorageFormat.Native;
        foreach (LaneWidth width in NarrowNumbers.Widths)
            foreach (int start in (int[])[0, 1, 2, 31])
                foreach (int count in (int[])[.. Enumerable.Range(1, 35), 63, 64, 65, 255, 257, 300, 511])
                {
                    StorageFormat[] formats = [format, format, StorageFormat.BFloat16, StorageFormat.BFloat16];
                    byte[][] narrow = [.. values.Zip(formats, (x, f) => NarrowNumbers.Encode(f, x, RoundingBits.NearestEven))];
                    byte[][] expected = [.. narrow.Select(x => x.ToArray())];
                    float[][] wide = [.. narrow.Zip(formats, (x, f) => NarrowNumbers.Decode(f, x, start, count))];
                    Run<RowLayout>([.. wide.Select(x => MemoryMarshal.AsBytes<float>(x).ToArray())], 0, count, default, LaneWidth.One, out byte[][] computed);
                    for (int i = 0; i < 4; i++)
                        if (i != 1)
                            BlockCodec.Encode(formats[i], ref expected[i][0], start, count, in Unsafe.As<byte, float>(ref computed[i][0]), rounding.ForStream(i == 0 ? 0 : i - 1), LaneWidth.One);

                    Run<TLayout>(narrow, start, count, rounding, width, out byte[][] actual);
                    for (int i = 0; i < 4; i++)
                        if (!expected[i].AsSpan().SequenceEqual(actual[i]))
                            Assert.Fail($"{width}, {count} from {start}: stream {i} differs at byte {expected[i].AsSpan().CommonPrefixLength(actual[i])}");
                }
    }

    private static void Run<TLayout>(byte[][] arrays, int start, int count, RoundingBits rounding, LaneWidth width, out byte[][] results) where TLayout : struct, IStreamLayout
    {
        results = arrays;
        int stateSize = typeof(TLayout) == typeof(RowLayout) ? 4 : 2, size = TLayout.ParameterSize(sizeof(float));
        Streams streams = default;
        streams.Parameter = ref arrays[0][start * size];
        streams.Gradient = ref arrays[1][start * size];
        streams.State0 = ref arrays[2][start * stateSize];
        streams.State1 = ref arrays[3][start * stateSize];
        (streams.RoundingCounter, streams.RoundingKey, streams.RoundingFirst) = (rounding.Counter, rounding.Key, (nuint)start);
        KernelDriver<Kernel, Nothing, TLayout>.RunSingle(width, default, in streams, (nuint)count);
    }

    private static float[] Numbers(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Length).Select(i => i % 50 == seed ? float.NaN : i % 50 == seed + 7 ? float.PositiveInfinity : (float)((random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-20, 20))))];
    }

    private struct Nothing;

    private readonly struct Kernel : IKernel<Nothing>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public static void Run<T, TStorage>(TStorage storage, in Nothing constants, in Streams streams, nuint start, nuint end) where T : struct, ILanes<T> where TStorage : struct, IStorage<T>
        {
            ref byte wStream = ref streams.Parameter, gStream = ref streams.Gradient, mStream = ref streams.State0, vStream = ref streams.State1;
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T w = storage.LoadParameter(ref wStream, i), g = storage.LoadGradient(ref gStream, i), m = storage.LoadState(ref mStream, i), v = storage.LoadState(ref vStream, i);
                T m1 = m + T.Splat(0.1) * (g - m), v1 = v + T.Splat(0.001) * (g * g - v);
                storage.StoreState(ref mStream, i, m1, state: 0);
                storage.StoreState(ref vStream, i, v1, state: 1);
                storage.StoreParameter(ref wStream, i, w - T.Splat(0.01) * m1);
            }
        }
    }
}
