using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>State that starts at something is rounded once, at the first step; what nobody writes stays as it is.</summary>
public sealed class NarrowInitialStateTests
{
    private const int Count = 9_001;

    public static TheoryData<StorageFormat, StorageFormat[], int> Formats => new()
    {
        { StorageFormat.BFloat16, [StorageFormat.BFloat16, StorageFormat.BFloat16, StorageFormat.BFloat16, StorageFormat.BFloat16], 1 },
        { StorageFormat.Native, [StorageFormat.BFloat16, StorageFormat.BFloat16, StorageFormat.BFloat16, StorageFormat.BFloat16], 2 },
        { StorageFormat.Native, [StorageFormat.BFloat16, StorageFormat.Half, StorageFormat.EightBit, StorageFormat.Native], 2 },
        { StorageFormat.Half, [StorageFormat.EightBit, StorageFormat.Native, StorageFormat.Half, StorageFormat.BFloat16], 1 },
    };

    [Theory, MemberData(nameof(Formats))]
    public void From_constant_property_gradient_and_parameter(StorageFormat value, StorageFormat[] states, int threads)
    {
        using Parameter w = NarrowParameters.Create(value, value, "w", Count);
        float[] start = Numbers(1), g = Numbers(2);
        NarrowParameters.Set(NarrowParameters.Value(w), value, start);
        NarrowParameters.Set(NarrowParameters.Gradient(w), value, g);
        (start, g) = (NarrowParameters.Get(NarrowParameters.Value(w), value, Count), NarrowParameters.Get(NarrowParameters.Gradient(w), value, Count));
        using var optimizer = new Probe(w) { Rate = 0.3, Threads = threads, Seed = 5 };
        for (int i = 0; i < 4; i++) optimizer.SetStateFormat(w, "abcd".Substring(i, 1), states[i]);
        Assert.True(optimizer.Step(1));

        float[][] expected = [Filled(1.25f), Filled(0.3f), Array.ConvertAll(g, x => 2 * x), start];
        float[] sums = new float[Count];
        var bytes = new byte[4][];
        for (int i = 0; i < 4; i++)
        {
            bytes[i] = Encoded(states[i], expected[i], stream: 1 + i);
            Assert.Equal(bytes[i], NarrowParameters.State(optimizer, 0, i).ToArray());
            for (int j = 0; j < Count; j++) sums[j] += expected[i][j];
        }

        float[] stepped = [.. start.Select((x, i) => x - 0.3f * sums[i])];
        Assert.Equal(Encoded(value, stepped, stream: 0), NarrowParameters.Value(w).ToArray());

        // The second step writes a alone.
        NarrowParameters.Set(NarrowParameters.Gradient(w), value, Numbers(3));
        Assert.True(optimizer.Step(1));
        for (int i = 1; i < 4; i++) Assert.Equal(bytes[i], NarrowParameters.State(optimizer, 0, i).ToArray());
        Assert.False(bytes[0].AsSpan().SequenceEqual(NarrowParameters.State(optimizer, 0, 0)));
    }

    [Theory, InlineData(StorageFormat.BFloat16), InlineData(StorageFormat.Half), InlineData(StorageFormat.EightBit)]
    public void In_rounds_with_random_numbers(StorageFormat format)
    {
        using Parameter<float> w = PhaseTests.Filled("w", [Count]), wide = PhaseTests.Filled("w", [Count]);
        float[] start = w.Value.ToArray(), g = w.Gradient.ToArray();
        using Distance optimizer = new(w) { StateFormat = format, Seed = 5, Threads = 2 }, native = new(wide) { Seed = 5 };
        // Of 8 bits are moments alone: weights are not.
        optimizer.SetStateFormat(w, "w0", format == StorageFormat.EightBit ? StorageFormat.Native : format);
        Assert.True(optimizer.Step());
        Assert.True(native.Step());
        float[] first = native.GetState<float>(wide, "first").ToArray();
        for (int step = 1; step <= 3; step++)
        {
            Assert.Equal(Encoded(optimizer.LayoutOf(0).States[1], start, 2), NarrowParameters.State(optimizer, 0, 1).ToArray());
            Assert.Equal(Encoded(format, native.GetState<float>(wide, "noise"), 3), NarrowParameters.State(optimizer, 0, 2).ToArray());
            Assert.Equal(Encoded(format, first, 4), NarrowParameters.State(optimizer, 0, 3).ToArray());
            optimizer.Step();
        }
    }

    [Theory, InlineData(StorageFormat.BFloat16, MasterWeights.None), InlineData(StorageFormat.Half, MasterWeights.Single), InlineData(StorageFormat.Native, MasterWeights.None)]
    public void A_first_step_that_is_rejected_writes_neither_parameters_nor_copies(StorageFormat value, MasterWeights master)
    {
        using Parameter w = NarrowParameters.Create(value, StorageFormat.Native, "w", 5_000);
        new Random(1).NextBytes(NarrowParameters.Value(w));
        byte[] before = NarrowParameters.Value(w).ToArray();
        NarrowParameters.Gradient(w).Fill(0xFF);
        using var optimizer = new ClippedSgd(w) { MasterWeights = master, ShadowFormat = StorageFormat.BFloat16 };
        Assert.False(optimizer.Step());
        Assert.Equal(before, NarrowParameters.Value(w).ToArray());
        Assert.False(NarrowParameters.Shadow(optimizer, 0).ContainsAnyExcept((byte)0));
    }

    private static byte[] Encoded(StorageFormat format, ReadOnlySpan<float> values, int stream)
    {
        byte[] bytes = new byte[BlockCodec.Bytes(format, values.Length)];
        BlockCodec.Encode(format, ref bytes[0], 0, values.Length, in values[0], new RoundingBits(5, 1, 0, stream));
        return bytes;
    }

    private static float[] Filled(float value) => [.. Enumerable.Repeat(value, Count)];

    private static float[] Numbers(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
