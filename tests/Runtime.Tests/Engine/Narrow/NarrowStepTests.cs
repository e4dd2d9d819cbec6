using Descent.Kernels;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>Steps over narrow memory leave, bit for bit, what widening, the rule over floats and rounding leave; in registers and through buffers alike.</summary>
public sealed class NarrowStepTests
{
    private const int Steps = 4;

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void Memory_after_every_step_is_what_the_oracle_says(int part)
    {
        IReadOnlyList<NarrowCase> cases = NarrowCase.Pairwise();
        Assert.InRange(cases.Count, 80, 250);
        for (int i = part; i < cases.Count; i += 4) Check(cases[i], seed: i % 3 == 0 ? 0 : i * 0x1_0000_0001L);
    }

    private static void Check(NarrowCase what, long seed)
    {
        // A second tensor, whose random bits are its own, and an empty one before it.
        NarrowCase second = what with { Length = 130 };
        using Parameter first = NarrowParameters.Create(what.Value, what.Gradient, "first", what.Length), empty = NarrowParameters.Create(what.Value, what.Gradient, "empty", 0);
        using Parameter other = NarrowParameters.Create(what.Value, what.Gradient, "other", 130);
        Fill(NarrowParameters.Value(first), what.Value, what, 1);
        Fill(NarrowParameters.Value(other), what.Value, second, 2);
        using var optimizer = new AdamW(first, empty, other) { LaneWidth = what.Width, Threads = what.Threads, Seed = seed, Rounding = what.Rounding, MasterWeights = what.Master, ShadowFormat = what.Shadow };
        foreach (Parameter parameter in optimizer.Parameters)
        {
            optimizer.SetStateFormat(parameter, "m", what.First);
            optimizer.SetStateFormat(parameter, "v", what.Second);
        }

        using var expected = new NarrowOracle(what, 0, NarrowParameters.Value(first).ToArray());
        using var expectedOther = new NarrowOracle(second, 2, NarrowParameters.Value(other).ToArray());
        for (int step = 1; step <= Steps; step++)
        {
            Fill(NarrowParameters.Gradient(first), what.Gradient, what, 10 + step);
            Fill(NarrowParameters.Gradient(other), what.Gradient, second, 20 + step);
            byte[] gradient = NarrowParameters.Gradient(first).ToArray(), otherGradient = NarrowParameters.Gradient(other).ToArray();
            Assert.True(optimizer.Step());
            expected.Step(seed, step, gradient);
            expectedOther.Step(seed, step, otherGradient);
            Assert.True(gradient.AsSpan().SequenceEqual(NarrowParameters.Gradient(first)));
            Compare(what, expected, optimizer, 0, $"{what}, step {step}");
            Compare(second, expectedOther, optimizer, 2, $"second of {what}, step {step}");
        }
    }

    private static void Compare(NarrowCase what, NarrowOracle expected, Optimizer optimizer, int tensor, string where)
    {
        Parameter parameter = optimizer.Parameters[tensor];
        Equal(expected.Value, NarrowParameters.Value(parameter), what.Value, what.Length, $"{where}: value");
        for (int state = 0; state < 2; state++)
        {
            Assert.Equal(expected.Format(state), optimizer.LayoutOf(tensor).States[state]);
            Equal(expected.State(state), NarrowParameters.State(optimizer, tensor, state), expected.Format(state), what.Length, $"{where}: state {state}");
        }

        Equal(expected.Shadow, NarrowParameters.Shadow(optimizer, tensor), what.Shadow, expected.Shadow.Length / 2, $"{where}: shadow");
        float[] master = new float[what.Length];
        optimizer.CopyMasterWeights(parameter, master);
        Equal(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.Master), System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(master), StorageFormat.Native, what.Length, $"{where}: master weights");
    }

    /// <summary>The same bytes; or, where they differ, NaN on both sides.</summary>
    private static void Equal(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, StorageFormat format, int count, string where)
    {
        Assert.Equal(expected.Length, actual.Length);
        if (expected.SequenceEqual(actual)) return;
        float[] a = NarrowParameters.Get(expected, format, count), b = NarrowParameters.Get(actual, format, count);
        for (int i = 0; i < count; i++)
        {
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i]) && !(float.IsNaN(a[i]) && float.IsNaN(b[i])))
                Assert.Fail($"{where}: element {i} is {b[i]:R}, not {a[i]:R}.");
        }
    }

    private static void Fill(Span<byte> memory, StorageFormat format, NarrowCase what, int seed)
    {
        var random = new Random(seed);
        float[] values = what.HasSpecial ? Inputs.Float(what.Length, seed) : [.. Enumerable.Range(0, what.Length).Select(_ => (random.NextSingle() - 0.5f) * MathF.Pow(10, random.Next(-4, 2)))];
        NarrowParameters.Set(memory, format, values);
    }
}
