namespace Descent.Benchmarks.Kernels.Adafactor;

/// <summary>Adafactor of a matrix as plain loops: sums of rows and columns, then the size of the update, then the update.</summary>
internal readonly unsafe struct AdafactorScalar : ILoop<AdafactorConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdafactorConstants constants)
    {
        AdafactorConstants k = constants;
        int columns = memory.Columns, rows = memory.Count / columns;
        float* w = memory.W, g = memory.G, row = memory.State(0), column = memory.State(1), sums = memory.Scratch, byColumn = sums + columns;
        new Span<float>(sums, columns).Clear();
        double ww = 0, rowMean = 0, uu = 0;
        for (nint r = 0; r < rows; r++)
        {
            double sum = 0;
            for (nint c = 0; c < columns; c++)
            {
                nint i = r * columns + c;
                float square = g[i] * g[i] + AdafactorConstants.Epsilon;
                sum += square;
                sums[c] += square;
                ww += (double)w[i] * w[i];
            }

            row[r] += k.OneMinusDecay * ((float)(sum / columns) - row[r]);
            rowMean += row[r];
        }

        rowMean /= rows;
        for (nint c = 0; c < columns; c++)
        {
            column[c] += k.OneMinusDecay * (sums[c] / rows - column[c]);
            byColumn[c] = 1 / MathF.Sqrt(column[c]);
        }

        for (nint r = 0; r < rows; r++)
        {
            float byRow = 1 / MathF.Sqrt((float)(row[r] / rowMean));
            for (nint c = 0; c < columns; c++)
            {
                float u = g[r * columns + c] * byRow * byColumn[c];
                uu += (double)u * u;
            }
        }

        float rate = k.Rate(ww / memory.Count, uu / memory.Count);
        for (nint r = 0; r < rows; r++)
        {
            float byRow = rate / MathF.Sqrt((float)(row[r] / rowMean));
            for (nint c = 0; c < columns; c++) w[r * columns + c] -= g[r * columns + c] * byRow * byColumn[c];
        }
    }
}
