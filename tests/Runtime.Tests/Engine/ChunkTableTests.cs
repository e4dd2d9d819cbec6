using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Chunks cover every element once, in pieces of about equal size that start cache lines.</summary>
public sealed class ChunkTableTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(16)]
    public void Chunks_cover_every_element_once(int threads)
    {
        int[] lengths = [0, 1, 5, 300_001, 0, 100, 64 * 1024, 9_999, .. Enumerable.Repeat(7, 3000)];
        float[] memory = new float[lengths.Sum() + lengths.Length];
        var parameters = new List<Parameter>();
        int offset = 1;
        foreach (int length in lengths)
        {
            parameters.Add(new Parameter<float>("w", [length], memory.AsMemory(offset, length)));
            offset += length;
        }

        var table = new ChunkTable(parameters, threads, static _ => 0);
        int[] covered = new int[lengths.Length];
        for (int item = 0; item < table.Items; item++)
        {
            int size = 0;
            foreach (Chunk chunk in table[item])
            {
                Assert.Equal(covered[chunk.Parameter], chunk.Start);
                Assert.True(chunk.Count > 0);
                if (chunk.Start > 0) Assert.Equal(0, (parameters[chunk.Parameter].ValuePointer + 4 * (nint)chunk.Start) % 64);
                covered[chunk.Parameter] += chunk.Count;
                size += chunk.Count;
            }

            Assert.InRange(size, 1, 64 * 1024 + 1024);
        }

        Assert.Equal(lengths, covered);
    }

    [Fact]
    public void State_is_staggered_beside_its_parameter()
    {
        using var large = new Parameter<float>("large", [10_000]);
        using var small = new Parameter<double>("small", [3]);
        _ = large.Gradient;
        using var arena = new StateArena([large, small], 3);
        for (int state = 0; state < 3; state++)
        {
            Assert.Equal((large.ValuePointer + (2 + state) * 1088) % 4096, arena[0, state] % 4096);
            Assert.Equal(small.ValuePointer % 64, arena[1, state] % 64);
        }

        Assert.Equal(0, large.ValuePointer % 64);
        Assert.Equal((large.ValuePointer + 1088) % 4096, large.GradientPointer % 4096);
        Assert.Equal(3 * (40_000 + 24), arena.Bytes);
    }
}
