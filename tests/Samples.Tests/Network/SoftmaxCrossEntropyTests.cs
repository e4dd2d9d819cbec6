using Descent.Samples.Network;

namespace Descent.Samples.Tests.Network;

public class SoftmaxCrossEntropyTests
{
    [Fact]
    public void Equal_logits_cost_the_logarithm_of_their_number()
    {
        float[] logits = [2, 2, 2, 2];
        Assert.Equal(MathF.Log(4), SoftmaxCrossEntropy.LossAndGradient(logits, label: 1), 1e-6f);
        Assert.Equal([0.25f, -0.75f, 0.25f, 0.25f], logits);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2000)]
    public void Huge_logits_do_not_overflow(int label, float expected)
    {
        float[] logits = [1000, -1000];
        Assert.Equal(expected, SoftmaxCrossEntropy.LossAndGradient(logits, label));
        Assert.All(logits, value => Assert.True(float.IsFinite(value)));
    }
}
