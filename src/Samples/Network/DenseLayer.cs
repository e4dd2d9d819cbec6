using System.Numerics.Tensors;

namespace Descent.Samples.Network;

/// <summary>A fully connected layer: <c>output = weights * input + bias</c>, one row at a time.</summary>
internal sealed class DenseLayer : IDisposable
{
    private readonly int _inputs;
    private readonly int _outputs;

    /// <summary>Creates a layer with Glorot's uniform weights and zero bias.</summary>
    public DenseLayer(string name, int inputs, int outputs, Random random)
    {
        _inputs = inputs;
        _outputs = outputs;
        Weights = new Parameter<float>($"{name}.weights", [outputs, inputs]);
        Bias = new Parameter<float>($"{name}.bias", [outputs]);

        float limit = MathF.Sqrt(6f / (inputs + outputs));
        foreach (ref float weight in Weights.Value)
            weight = limit * (2 * random.NextSingle() - 1);
    }

    /// <summary>One row of weights per output.</summary>
    public Parameter<float> Weights { get; }

    /// <summary>One number per output.</summary>
    public Parameter<float> Bias { get; }

    /// <summary>Computes the outputs of one row.</summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        ReadOnlySpan<float> weights = Weights.Value;
        ReadOnlySpan<float> bias = Bias.Value;
        for (int i = 0; i < _outputs; i++)
            output[i] = bias[i] + TensorPrimitives.Dot(weights.Slice(i * _inputs, _inputs), input);
    }

    /// <summary>Adds to the gradients of weights and bias what one row contributes.</summary>
    /// <param name="input">What <see cref="Forward"/> was given.</param>
    /// <param name="outputGradient">Derivative of the loss by the outputs.</param>
    public void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient)
    {
        Span<float> gradient = Weights.Gradient;
        for (int i = 0; i < _outputs; i++)
        {
            Span<float> row = gradient.Slice(i * _inputs, _inputs);
            TensorPrimitives.MultiplyAdd(input, outputGradient[i], row, row);
        }
        Span<float> biasGradient = Bias.Gradient;
        TensorPrimitives.Add(biasGradient, outputGradient, biasGradient);
    }

    /// <summary>Computes the derivative of the loss by the inputs of one row.</summary>
    public void BackwardToInput(ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        ReadOnlySpan<float> weights = Weights.Value;
        inputGradient.Clear();
        for (int i = 0; i < _outputs; i++)
            TensorPrimitives.MultiplyAdd(weights.Slice(i * _inputs, _inputs), outputGradient[i], inputGradient, inputGradient);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Bias.Dispose();
    }
}
