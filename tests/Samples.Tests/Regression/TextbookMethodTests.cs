using Descent.Samples.Regression;

namespace Descent.Samples.Tests.Regression;

public class TextbookMethodTests
{
    private readonly LinearProblem _problem = LinearProblem.Create(rows: 1000, columns: 8, noise: 0.1, seed: 3);

    public static TheoryData<string> Names => [.. TextbookMethod.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_method_ends_near_the_least_squares_solution(string name)
    {
        TextbookMethod method = TextbookMethod.All.Single(m => m.Name == name);
        double[] exact = LeastSquares.Solve(_problem);
        (float[] weights, int steps) = method.Fit(_problem, epochs: 200, seed: 3);

        double distance = Math.Sqrt(weights.Zip(exact, (w, e) => (w - e) * (w - e)).Sum());
        Assert.True(distance < 0.02, $"{name}: {distance} from the solution after {steps} steps");
    }

    [Fact]
    public void The_gradient_vanishes_at_the_least_squares_solution()
    {
        using var weights = new Parameter<float>("weights", [_problem.Columns]);
        double[] exact = LeastSquares.Solve(_problem);
        for (int i = 0; i < exact.Length; i++)
            weights.Value[i] = (float)exact[i];
        _problem.ComputeGradient(weights, [.. Enumerable.Range(0, _problem.Rows)]);
        Assert.All(weights.Gradient.ToArray(), gradient => Assert.Equal(0, gradient, 1e-6f));
    }

    [Fact]
    public void The_least_squares_solution_lies_near_the_true_weights()
    {
        double[] exact = LeastSquares.Solve(_problem);
        // The standard error of a weight is noise / sqrt(rows) = 0.003.
        for (int i = 0; i < exact.Length; i++)
            Assert.Equal(_problem.TrueWeights[i], exact[i], 0.015);
    }
}
