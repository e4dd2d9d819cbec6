using static System.Numerics.Tensors.TensorPrimitives;

namespace Descent.Benchmarks.Kernels.Adafactor;

/// <summary>Adafactor of a matrix in calls of TensorPrimitives, row by row: nine calls per row, rows of scratch.</summary>
internal readonly unsafe struct AdafactorTensors : ILoop<AdafactorConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdafactorConstants k)
    {
        int columns = memory.Columns, rows = memory.Count / columns;
        Span<float> row = new(memory.State(0), rows), column = new(memory.State(1), columns);
        Span<float> sums = new(memory.Scratch, columns), byColumn = new(memory.Scratch + columns, columns), x = new(memory.Scratch + 2 * columns, columns);
        sums.Clear();
        double ww = 0, uu = 0;
        for (int r = 0; r < rows; r++)
        {
            Span<float> w = new(memory.W + (nint)r * columns, columns), g = new(memory.G + (nint)r * columns, columns);
            Multiply(g, g, x);
            Add(x, AdafactorConstants.Epsilon, x);
            Add(sums, x, sums);
            row[r] += k.OneMinusDecay * (Sum<float>(x) / columns - row[r]);
            ww += SumOfSquares<float>(w);
        }

        float rowMean = Sum<float>(row) / rows;
        Divide(sums, rows, sums);
        Lerp(column, sums, k.OneMinusDecay, column);
        ReciprocalSqrt(column, byColumn);
        for (int r = 0; r < rows; r++)
        {
            Multiply(new ReadOnlySpan<float>(memory.G + (nint)r * columns, columns), byColumn, x);
            uu += SumOfSquares<float>(x) * (double)rowMean / row[r];
        }

        float rate = k.Rate(ww / memory.Count, uu / memory.Count);
        for (int r = 0; r < rows; r++)
        {
            Span<float> w = new(memory.W + (nint)r * columns, columns);
            Multiply(new ReadOnlySpan<float>(memory.G + (nint)r * columns, columns), byColumn, x);
            MultiplyAdd(x, -rate * MathF.Sqrt(rowMean / row[r]), w, w);
        }
    }
}
