using System.Runtime.InteropServices;

namespace Descent.Optimizers.Tests.Modifiers;

/// <summary>Averages and zeroed gradients beside parameters, gradients and state that are stored in less than they are computed in: in registers and block by block.</summary>
public sealed class NarrowNeighbourTests
{
    private const int Count = 5_003;

    public static TheoryData<string, StorageFormat?, bool> Runs
    {
        get
        {
            TheoryData<string, StorageFormat?, bool> runs = [];
            foreach (bool inPhases in (bool[])[false, true])
            {
                foreach (StorageFormat? states in (StorageFormat?[])[null, StorageFormat.BFloat16, StorageFormat.EightBit])
                {
                    runs.Add("float", states, inPhases);
                    runs.Add("bfloat16", states, inPhases);
                    runs.Add("bfloat16 with gradients of float", states, inPhases);
                    runs.Add("half", states, inPhases);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_step_is_the_same_and_gradients_are_zero(string kind, StorageFormat? states, bool inPhases)
    {
        switch (kind)
        {
            case "float": Compare(() => new Parameter<float>("w", [Count]), states, inPhases, x => (float)x, x => (float)x); break;
            case "bfloat16": Compare(() => new Parameter<BFloat16>("w", [Count]), states, inPhases, x => (BFloat16)(float)x, x => (BFloat16)(float)x); break;
            case "half": Compare(() => new Parameter<Half>("w", [Count]), states, inPhases, x => (Half)x, x => (Half)x); break;
            default: Compare(() => new Parameter<BFloat16, float>("w", [Count]), states, inPhases, x => (BFloat16)(float)x, x => (float)x); break;
        }
    }

    [Fact]
    public void Weights_go_to_8_bits_only_by_name()
    {
        using var w = new Parameter<float>("w", [Count]);
        using var byAll = new NeighbouredMomentum(w) { StateFormat = StorageFormat.EightBit };
        using var byName = new NeighbouredMomentum(w);
        byName.SetStateFormat(w, "average", StorageFormat.EightBit);
        Assert.Equal(Count, byAll.GetState<float>(w, "average").Length);
        Assert.Throws<ArgumentException>(() => byAll.GetState<float>(w, "m").Length);
        Assert.Throws<ArgumentException>(() => byName.GetState<float>(w, "average").Length);
    }

    private static void Compare<T, TGradient>(Func<Parameter<T, TGradient>> create, StorageFormat? states, bool inPhases, Func<double, T> narrow, Func<double, TGradient> narrowGradient)
        where T : unmanaged where TGradient : unmanaged
    {
        using Parameter<T, TGradient> first = create(), second = create();
        using Optimizer plain = inPhases ? new MixedPrecisionAdamW(first) : new UnscaledMomentum(first), neighboured = inPhases ? new NeighbouredAdamW(second) : new NeighbouredMomentum(second);
        plain.StateFormat = neighboured.StateFormat = states;
        var random = new Random(3);
        for (int i = 0; i < Count; i++) first.Value[i] = second.Value[i] = narrow(random.NextDouble() - 0.5);
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < Count; i++) first.Gradient[i] = second.Gradient[i] = narrowGradient(random.NextDouble() - 0.5);
            Assert.True(plain.Step());
            Assert.True(neighboured.Step());
            Assert.True(MemoryMarshal.AsBytes(first.Value).SequenceEqual(MemoryMarshal.AsBytes(second.Value)), $"the weights after step {step + 1}");
            Assert.False(MemoryMarshal.AsBytes(second.Gradient).ContainsAnyExcept((byte)0));
        }

        float[] trained = new float[Count], average = new float[Count];
        neighboured.CopyMasterWeights(second, trained);
        neighboured.CopyState(second, "average", average);
        double distance = trained.Zip(average, (w, a) => Math.Abs(w - a)).Max();
        Assert.InRange(distance, 1e-3, 0.2);
    }
}
