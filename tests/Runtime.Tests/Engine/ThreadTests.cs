using Descent.Kernels;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Several threads compute what one computes, an element at a time, over memory of the caller (which <see cref="BitForBitTests"/> compares with the rule).</summary>
public sealed class ThreadTests
{
    [Theory]
    [InlineData(1, LaneWidth.Widest)]
    [InlineData(2, LaneWidth.Widest)]
    [InlineData(3, LaneWidth.Bits128)]
    [InlineData(2, LaneWidth.Bits256)]
    public void Many_tensors_of_all_sizes(int threads, LaneWidth width)
    {
        int[] lengths = [1, 0, 100_003, 17, 65_536, 3, 4_095, .. Enumerable.Range(1, 50)];
        var parameters = new List<Parameter>();
        float[][] w = new float[lengths.Length][], m = new float[lengths.Length][], v = new float[lengths.Length][];
        for (int i = 0; i < lengths.Length; i++)
        {
            w[i] = Inputs.Float(lengths[i], seed: i);
            (m[i], v[i]) = (new float[lengths[i]], new float[lengths[i]]);
            float[] memory = new float[lengths[i] + i % 5];
            w[i].CopyTo(memory, i % 5);
            parameters.Add(new Parameter<float>($"w{i}", [lengths[i]], memory.AsMemory(i % 5)));
        }

        using var optimizer = new AdamW(parameters) { Threads = threads, LaneWidth = width };
        using var reference = new AdamW { LaneWidth = LaneWidth.One };
        for (int step = 1; step <= 2; step++)
        {
            for (int i = 0; i < lengths.Length; i++) Inputs.Float(lengths[i], seed: 100 * step + i).CopyTo(((Parameter<float>)parameters[i]).Gradient);
            optimizer.Step();
            reference.BeginStep();
            for (int i = 0; i < lengths.Length; i++)
            {
                var parameter = (Parameter<float>)parameters[i];
                reference.Apply(w[i], parameter.Gradient, m[i], v[i]);
                Bits.Equal(w[i], parameter.Value);
                Bits.Equal(m[i], optimizer.GetState<float>(parameter, "m"));
                Bits.Equal(v[i], optimizer.GetState<float>(parameter, "v"));
            }
        }
    }

    [Fact]
    public void Number_of_threads_may_change_between_steps()
    {
        using Parameter<double> one = Filled(50_000), many = Filled(50_000);
        using var first = new AdamW(one) { Threads = 1 };
        using var second = new AdamW(many);
        for (int step = 0; step < 6; step++)
        {
            second.Threads = step % 3 + 1;
            first.Step();
            second.Step();
        }

        Bits.Equal(one.Value, many.Value);
    }

    [Fact]
    public void Threads_follow_the_work_unless_set()
    {
        using Parameter<double> small = Filled(10), large = Filled(1_000_000);
        using var little = new AdamW(small);
        using var much = new AdamW(large);
        Assert.Equal(1, little.Threads);
        Assert.Equal(Math.Min(Environment.ProcessorCount, 122), much.Threads);
    }

    private static Parameter<double> Filled(int count)
    {
        var parameter = new Parameter<double>("w", [count]);
        Inputs.Double(count, seed: 3).CopyTo(parameter.Value);
        Inputs.Double(count, seed: 4).CopyTo(parameter.Gradient);
        return parameter;
    }
}
