using Descent.Benchmarks.Targets.Families;

namespace Descent.Benchmarks.Tests.Targets;

public class ModelShapesTests
{
    [Fact]
    public void Gpt2_has_as_many_tensors_and_parameters_as_published()
    {
        int[][] shapes = [.. ModelShapes.Gpt2()];
        Assert.Equal(148, shapes.Length);
        Assert.Equal(124_439_808, shapes.Sum(shape => shape.Aggregate(1L, (product, length) => product * length)));
    }
}
