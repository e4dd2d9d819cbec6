using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Descent.Benchmarks.Kernels.Adafactor;

/// <summary>
/// Adafactor of a matrix as one writes it by hand with vectors of the runtime: three passes, roots of rows and columns taken once each, so that the
/// elements need no division. Columns are a multiple of a vector's elements.
/// </summary>
internal readonly unsafe struct AdafactorByHand : ILoop<AdafactorConstants>
{
    /// <inheritdoc/>
    public static void Run(in Arrays memory, in AdafactorConstants k)
    {
        int columns = memory.Columns, rows = memory.Count / columns;
        float* row = memory.State(0), column = memory.State(1), sums = memory.Scratch, byColumn = sums + columns;
        new Span<float>(sums, columns).Clear();
        double ww = 0, rowMean = 0, uu = 0;
        for (nint r = 0; r < rows; r++)
        {
            float sum = Square(memory.W + r * columns, memory.G + r * columns, sums, columns, ref ww);
            row[r] += k.OneMinusDecay * (sum / columns - row[r]);
            rowMean += row[r];
        }

        rowMean /= rows;
        for (nint c = 0; c < columns; c++)
        {
            column[c] += k.OneMinusDecay * (sums[c] / rows - column[c]);
            byColumn[c] = 1 / MathF.Sqrt(column[c]);
        }

        for (nint r = 0; r < rows; r++) uu += SumOfSquares(memory.G + r * columns, byColumn, columns) * rowMean / row[r];
        float rate = k.Rate(ww / memory.Count, uu / memory.Count);
        for (nint r = 0; r < rows; r++) Apply(memory.W + r * columns, memory.G + r * columns, byColumn, columns, rate / MathF.Sqrt((float)(row[r] / rowMean)));
    }

    /// <summary>Squares of a row's gradient: added to the columns' sums and added up. Squares of its weights are added up too, in a row's float sums.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Square(float* w, float* g, float* sums, nint columns, ref double ww)
    {
        Vector512<float> epsilon = Vector512.Create(AdafactorConstants.Epsilon), sum = default, squares = default;
        for (nint c = 0; c < columns; c += Vector512<float>.Count)
        {
            Vector512<float> gi = Vector512.Load(g + c), wi = Vector512.Load(w + c), square = Vector512.FusedMultiplyAdd(gi, gi, epsilon);
            sum += square;
            squares = Vector512.FusedMultiplyAdd(wi, wi, squares);
            Vector512.Store(Vector512.Load(sums + c) + square, sums + c);
        }

        ww += Vector512.Sum(squares);
        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares(float* g, float* byColumn, nint columns)
    {
        Vector512<float> squares = default;
        for (nint c = 0; c < columns; c += Vector512<float>.Count)
        {
            Vector512<float> u = Vector512.Load(g + c) * Vector512.Load(byColumn + c);
            squares = Vector512.FusedMultiplyAdd(u, u, squares);
        }

        return Vector512.Sum(squares);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Apply(float* w, float* g, float* byColumn, nint columns, float rate)
    {
        Vector512<float> rates = Vector512.Create(rate);
        for (nint c = 0; c < columns; c += Vector512<float>.Count)
            Vector512.Store(Vector512.Load(w + c) - Vector512.Load(g + c) * rates * Vector512.Load(byColumn + c), w + c);
    }
}
