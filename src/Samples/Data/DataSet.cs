namespace Descent.Samples.Data;

/// <summary>Samples to classify: one row of inputs and one label each.</summary>
/// <param name="inputs">The rows, one after the other.</param>
/// <param name="labels">The class of every row.</param>
/// <param name="width">Numbers per row.</param>
internal sealed class DataSet(float[] inputs, int[] labels, int width)
{
    /// <summary>Number of samples.</summary>
    public int Count => labels.Length;

    /// <summary>Numbers per row.</summary>
    public int Width => width;

    /// <summary>The inputs of one sample.</summary>
    public ReadOnlySpan<float> Row(int index) => inputs.AsSpan(index * width, width);

    /// <summary>The class of one sample.</summary>
    public int Label(int index) => labels[index];

    /// <summary>Shuffles the samples and holds out a part of them for testing.</summary>
    /// <param name="heldOut">The part that is held out, between 0 and 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    public (DataSet Training, DataSet Test) Split(double heldOut, int seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new Random(seed).Shuffle(order);
        int testCount = (int)Math.Round(Count * heldOut);
        return (Select(order.AsSpan(testCount)), Select(order.AsSpan(0, testCount)));
    }

    private DataSet Select(ReadOnlySpan<int> rows)
    {
        var selectedInputs = new float[rows.Length * width];
        var selectedLabels = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(selectedInputs.AsSpan(i * width));
            selectedLabels[i] = labels[rows[i]];
        }
        return new DataSet(selectedInputs, selectedLabels, width);
    }
}
