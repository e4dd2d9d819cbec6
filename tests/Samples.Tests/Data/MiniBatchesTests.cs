using Descent.Samples.Data;

namespace Descent.Samples.Tests.Data;

public class MiniBatchesTests
{
    [Fact]
    public void An_epoch_visits_every_row_once()
    {
        var batches = new MiniBatches(rowCount: 70, batchSize: 32, seed: 1);
        Assert.Equal(3, batches.Count);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            batches.Shuffle();
            Assert.Equal((32, 32, 6), (batches[0].Length, batches[1].Length, batches[2].Length));
            int[] rows = [.. batches[0], .. batches[1], .. batches[2]];
            Assert.Equal(Enumerable.Range(0, 70), rows.Order());
        }
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        Assert.Equal(Order(seed: 1), Order(seed: 1));
        Assert.NotEqual(Order(seed: 1), Order(seed: 2));
    }

    private static int[] Order(int seed)
    {
        var batches = new MiniBatches(70, 70, seed);
        batches.Shuffle();
        return batches[0].ToArray();
    }
}
