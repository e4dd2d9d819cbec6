namespace Descent.Samples.Regression;

/// <summary>The exact solution, from the normal equations <c>XᵀX w = Xᵀy</c>.</summary>
internal static class LeastSquares
{
    public static double[] Solve(LinearProblem problem)
    {
        int n = problem.Columns;
        var matrix = new double[n, n];
        var right = new double[n];
        for (int row = 0; row < problem.Rows; row++)
        {
            ReadOnlySpan<float> x = problem.Inputs(row);
            for (int i = 0; i < n; i++)
            {
                right[i] += (double)x[i] * problem.Target(row);
                for (int j = 0; j <= i; j++)
                    matrix[i, j] += (double)x[i] * x[j];
            }
        }
        FactorizeCholesky(matrix);
        return SolveTriangles(matrix, right);
    }

    /// <summary>Replaces the lower triangle of a symmetric positive definite matrix by L, where <c>L Lᵀ</c> is that matrix.</summary>
    private static void FactorizeCholesky(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                    sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
        }
    }

    private static double[] SolveTriangles(double[,] lower, double[] right)
    {
        int n = right.Length;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
                right[i] -= lower[i, k] * right[k];
            right[i] /= lower[i, i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                right[i] -= lower[k, i] * right[k];
            right[i] /= lower[i, i];
        }
        return right;
    }
}
