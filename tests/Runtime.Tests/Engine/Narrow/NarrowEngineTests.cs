using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>Formats and the rest of the engine: sets, threads, shadow copies, alignment.</summary>
public sealed class NarrowEngineTests
{
    [Fact]
    public void Formats_may_change_after_a_first_step_of_a_set_that_was_rejected()
    {
        using Parameter<float> a = PhaseTests.Filled("a", [5_000]), b = PhaseTests.Filled("b", [5_000]), alone = PhaseTests.Filled("a", [5_000]);
        using AdamW first = new(a), reference = new(alone) { StateFormat = StorageFormat.BFloat16 };
        using var set = new OptimizerSet(first, new ClippedSgd(b)) { SharesModelScope = true, Threads = 2 };
        b.Gradient[7] = float.NaN;
        Assert.False(set.Step());
        first.StateFormat = StorageFormat.BFloat16;
        b.Gradient[7] = 0;
        for (int i = 0; i < 3; i++)
        {
            Assert.True(set.Step());
            Assert.True(reference.Step());
        }

        Bits.Equal(alone.Value, a.Value);
        Assert.True(reference.GetState<BFloat16>(alone, "v").SequenceEqual(first.GetState<BFloat16>(a, "v")));
    }

    [Fact]
    public void Threads_may_change_between_steps()
    {
        float[] Run(params int[] threads)
        {
            using Parameter<float> w = PhaseTests.Filled("w", [70_001]), small = PhaseTests.Filled("small", [3]);
            using var optimizer = new AdamW(w, small) { StateFormat = StorageFormat.EightBit };
            foreach (int number in threads)
            {
                optimizer.Threads = number;
                optimizer.Step();
            }

            return [.. w.Value, .. small.Value];
        }

        Bits.Equal(Run(1, 1, 1, 1), Run(2, 4, 1, 3));
    }

    [Theory, InlineData(StorageFormat.BFloat16), InlineData(StorageFormat.Half)]
    public void A_copy_is_written_by_every_step(StorageFormat format)
    {
        using Parameter<float> w = PhaseTests.Filled("w", [20_001]), plain = PhaseTests.Filled("w", [20_001]);
        using var d = new Parameter<double>("d", [3]);
        _ = d.Gradient;
        using AdamW optimizer = new(w, d) { ShadowFormat = format, LearningRate = 0.1 }, other = new(plain) { LearningRate = 0.1 };
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step();
            other.Step();
            Bits.Equal(plain.Value, w.Value);
            for (int i = 0; i < w.Count; i++)
            {
                if (format == StorageFormat.Half) Assert.Equal((Half)w.Value[i], optimizer.GetShadow<Half>(w)[i]);
                else Assert.Equal(((BFloat16)w.Value[i]).Bits, optimizer.GetShadow<BFloat16>(w)[i].Bits);
            }
        }

        Assert.Contains(format == StorageFormat.Half ? "has a copy of Half, not of BFloat16" : "has a copy of BFloat16, not of Half",
            Assert.Throws<ArgumentException>(() => format == StorageFormat.Half ? optimizer.GetShadow<BFloat16>(w).Length : optimizer.GetShadow<Half>(w).Length).Message);
        Assert.Contains("'d' is of Double: copies are of parameters of Single.", Assert.Throws<ArgumentException>(() => optimizer.GetShadow<Half>(d)).Message);
        Assert.Contains("'w' of this AdamW has no copy: set ShadowFormat before the first step.", Assert.Throws<ArgumentException>(() => other.GetShadow<float>(plain)).Message);
    }

    [Fact]
    public void A_copy_is_there_before_the_first_step_and_is_refreshed_on_demand()
    {
        using Parameter<float> w = PhaseTests.Filled("w", [5_000]);
        using var optimizer = new AdamW(w) { ShadowFormat = StorageFormat.BFloat16 };
        AssertCopied();
        w.Value.Fill(2);
        AssertCopied();
        optimizer.Step();
        w.Value.Fill(3);
        Assert.NotEqual(3f, optimizer.GetShadow<BFloat16>(w)[0]);
        optimizer.RefreshShadows();
        AssertCopied();

        void AssertCopied()
        {
            Span<BFloat16> copy = optimizer.GetShadow<BFloat16>(w);
            for (int i = 0; i < w.Count; i++) Assert.Equal(((BFloat16)w.Value[i]).Bits, copy[i].Bits);
        }
    }

    [Theory, InlineData(2), InlineData(6), InlineData(4)]
    public void Arrays_beside_narrow_memory_of_the_caller_are_aligned(int offset)
    {
        using var memory = new UnalignedMemory<BFloat16>(5_000, offset);
        using var w = new Parameter<BFloat16>("w", [5_000], memory.Memory);
        w.Gradient.Fill((BFloat16)1f);
        using var optimizer = new AdamW(w) { MasterWeights = MasterWeights.Single };
        optimizer.SetStateFormat(w, "v", StorageFormat.BFloat16);
        Assert.Equal(0, optimizer.Arena[0, 0] % sizeof(float));
        Assert.Equal(0, optimizer.Arena[0, 1] % sizeof(ushort));
        Assert.Equal(0, optimizer.Arena[0, optimizer.MasterArray] % sizeof(float));
        Assert.True(optimizer.Step());
    }
}
