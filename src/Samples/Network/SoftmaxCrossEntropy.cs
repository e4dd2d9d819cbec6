using System.Numerics.Tensors;

namespace Descent.Samples.Network;

/// <summary>The loss of a classifier: minus the logarithm of the probability that softmax gives to the right class.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Replaces the logits by the derivative of the loss and returns the loss of one row.</summary>
    /// <param name="logits">In: the outputs of the network. Out: the derivative of the loss by them.</param>
    /// <param name="label">The right class.</param>
    public static float LossAndGradient(Span<float> logits, int label)
    {
        // The largest logit becomes 0, so that no exponential overflows.
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max<float>(logits), logits);
        float rightLogit = logits[label];
        TensorPrimitives.Exp<float>(logits, logits);
        float sum = TensorPrimitives.Sum<float>(logits);
        TensorPrimitives.Divide(logits, sum, logits);
        logits[label] -= 1;
        return MathF.Log(sum) - rightLogit;
    }
}
