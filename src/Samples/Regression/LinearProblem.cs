using System.Numerics.Tensors;

namespace Descent.Samples.Regression;

/// <summary>Find the weights w for which <c>X w</c> comes closest to <c>y</c>, where <c>y</c> was made as <c>X w* + noise</c>.</summary>
internal sealed class LinearProblem
{
    private readonly float[] _inputs, _targets;

    private LinearProblem(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _inputs = new float[rows * columns];
        _targets = new float[rows];
        TrueWeights = new double[columns];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The weights that the data were made from.</summary>
    public double[] TrueWeights { get; }

    /// <summary>Makes a problem with normally distributed inputs, weights and noise.</summary>
    /// <param name="noise">Standard deviation of the noise.</param>
    /// <param name="seed">Equal seeds give equal problems.</param>
    public static LinearProblem Create(int rows, int columns, double noise, int seed)
    {
        var random = new Random(seed);
        var problem = new LinearProblem(rows, columns);
        for (int column = 0; column < columns; column++)
            problem.TrueWeights[column] = Normal(random);
        for (int row = 0; row < rows; row++)
        {
            double target = noise * Normal(random);
            for (int column = 0; column < columns; column++)
            {
                float input = (float)Normal(random);
                problem._inputs[row * columns + column] = input;
                target += input * problem.TrueWeights[column];
            }
            problem._targets[row] = (float)target;
        }
        return problem;
    }

    public ReadOnlySpan<float> Inputs(int row) => _inputs.AsSpan(row * Columns, Columns);

    public float Target(int row) => _targets[row];

    /// <summary>Half the mean squared error over all rows.</summary>
    public double Loss(ReadOnlySpan<float> weights)
    {
        double sum = 0;
        for (int row = 0; row < Rows; row++)
        {
            double error = TensorPrimitives.Dot(Inputs(row), weights) - Target(row);
            sum += error * error;
        }
        return sum / (2 * Rows);
    }

    /// <summary>Sets the gradient of the weights to that of half the mean squared error over some rows.</summary>
    public void ComputeGradient(Parameter<float> weights, ReadOnlySpan<int> rows)
    {
        Span<float> gradient = weights.Gradient;
        gradient.Clear();
        foreach (int row in rows)
        {
            float error = TensorPrimitives.Dot<float>(Inputs(row), weights.Value) - Target(row);
            TensorPrimitives.MultiplyAdd(Inputs(row), error / rows.Length, gradient, gradient);
        }
    }

    // Box and Muller's transform of two uniform numbers.
    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
