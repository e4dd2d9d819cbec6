using Descent.Kernels;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>The engine's ways of cutting up tensors leave no trace in the result: it is what a loop over the rule's C# computes.</summary>
public sealed class BitForBitTests
{
    public static TheoryData<LaneWidth> Widths => [LaneWidth.Widest, LaneWidth.One, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512];

    [Theory, MemberData(nameof(Widths))]
    public void Float_at_every_length_and_alignment(LaneWidth width)
    {
        for (int length = 0; length <= 67; length++)
        {
            for (int offset = 0; offset < (length % 8 == 3 ? 16 : 2); offset++) CheckFloat(width, length, offset);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Double_at_every_length_and_alignment(LaneWidth width)
    {
        for (int length = 0; length <= 67; length++)
        {
            for (int offset = 0; offset < (length % 8 == 3 ? 8 : 2); offset++) CheckDouble(width, length, offset);
        }
    }

    [Fact]
    public void Over_memory_of_the_caller()
    {
        for (int length = 0; length <= 67; length++)
        {
            using var optimizer = new AdamW();
            double[] memory = Inputs.Double(4 * length + 10, seed: length), g = Inputs.Double(length, seed: 99);
            Span<double> w = memory.AsSpan(1, length), m = memory.AsSpan(length + 2, length), v = memory.AsSpan(2 * length + 5, length);
            m.Clear();
            v.Clear();
            double[] expected = [.. w], m0 = new double[length], v0 = new double[length], before = [.. memory];
            optimizer.BeginStep();
            optimizer.Apply(w, g, m, v);
            for (int i = 0; i < length; i++) expected[i] = optimizer.Update(expected[i], g[i], ref m0[i], ref v0[i], 1);
            Bits.Equal(expected, w);
            Bits.Equal(m0, m);
            Bits.Equal(v0, v);

            // Nothing around them is touched.
            w.Fill(1);
            m.Fill(1);
            v.Fill(1);
            before.AsSpan(1, length).Fill(1);
            before.AsSpan(length + 2, length).Fill(1);
            before.AsSpan(2 * length + 5, length).Fill(1);
            Bits.Equal(before, memory);
        }
    }

    private static void CheckFloat(LaneWidth width, int length, int offset)
    {
        float[] w = Inputs.Float(length, seed: 1), g = new float[length], m = new float[length], v = new float[length];
        float[] memory = new float[length + offset];
        w.CopyTo(memory, offset);
        using var parameter = new Parameter<float>("w", [length], memory.AsMemory(offset));
        using var optimizer = new AdamW(parameter) { LaneWidth = width, Beta1 = Schedule.From(t => 0.9 + 0.01 / t) };
        for (int step = 1; step <= 3; step++)
        {
            Inputs.Float(length, seed: 10 + step).CopyTo(g, 0);
            g.CopyTo(parameter.Gradient);
            optimizer.Step();
            for (int i = 0; i < length; i++) w[i] = optimizer.Update(w[i], g[i], ref m[i], ref v[i], step);
            Bits.Equal(w, parameter.Value);
            Bits.Equal(m, optimizer.GetState<float>(parameter, "m"));
            Bits.Equal(v, optimizer.GetState<float>(parameter, "v"));
        }
    }

    private static void CheckDouble(LaneWidth width, int length, int offset)
    {
        double[] w = Inputs.Double(length, seed: 1), g = new double[length], m = new double[length], v = new double[length];
        double[] memory = new double[length + offset];
        w.CopyTo(memory, offset);
        using var parameter = new Parameter<double>("w", [length], memory.AsMemory(offset));
        using var optimizer = new AdamW(parameter) { LaneWidth = width };
        for (int step = 1; step <= 3; step++)
        {
            Inputs.Double(length, seed: 10 + step).CopyTo(g, 0);
            g.CopyTo(parameter.Gradient);
            optimizer.Step();
            for (int i = 0; i < length; i++) w[i] = optimizer.Update(w[i], g[i], ref m[i], ref v[i], step);
            Bits.Equal(w, parameter.Value);
            Bits.Equal(m, optimizer.GetState<double>(parameter, "m"));
            Bits.Equal(v, optimizer.GetState<double>(parameter, "v"));
        }
    }
}
