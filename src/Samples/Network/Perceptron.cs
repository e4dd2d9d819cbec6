using System.Numerics.Tensors;
using Descent.Samples.Data;

namespace Descent.Samples.Network;

/// <summary>A classifier with one hidden layer: <c>softmax(W2 tanh(W1 x + b1) + b2)</c>. Training it allocates nothing.</summary>
internal sealed class Perceptron : IDisposable
{
    private readonly DenseLayer _hiddenLayer;
    private readonly DenseLayer _outputLayer;
    private readonly Parameter<float>[] _parameters;
    private readonly float[] _hidden, _hiddenGradient, _output;

    /// <summary>Creates a network; equal seeds give equal weights.</summary>
    public Perceptron(int inputs, int hidden, int classes, int seed)
    {
        var random = new Random(seed);
        _hiddenLayer = new DenseLayer("hidden", inputs, hidden, random);
        _outputLayer = new DenseLayer("output", hidden, classes, random);
        _hidden = new float[hidden];
        _hiddenGradient = new float[hidden];
        _output = new float[classes];
        _parameters = [_hiddenLayer.Weights, _hiddenLayer.Bias, _outputLayer.Weights, _outputLayer.Bias];
    }

    /// <summary>What an optimizer is to train.</summary>
    public IReadOnlyList<Parameter<float>> Parameters => _parameters;

    /// <summary>Sets the gradient of every parameter to that of the mean loss over some rows of the data.</summary>
    /// <returns>The mean loss over these rows.</returns>
    public double ComputeGradients(DataSet data, ReadOnlySpan<int> rows)
    {
        foreach (Parameter<float> parameter in _parameters)
            parameter.ClearGradient();

        double loss = 0;
        foreach (int row in rows)
            loss += AddGradients(data.Row(row), data.Label(row), 1f / rows.Length);
        return loss / rows.Length;
    }

    /// <summary>Mean loss over a data set, and the part of it that is classified rightly.</summary>
    public (double Loss, double Accuracy) Evaluate(DataSet data)
    {
        double loss = 0;
        int right = 0;
        for (int row = 0; row < data.Count; row++)
        {
            Forward(data.Row(row));
            if (TensorPrimitives.IndexOfMax<float>(_output) == data.Label(row))
                right++;
            loss += SoftmaxCrossEntropy.LossAndGradient(_output, data.Label(row));
        }
        return (loss / data.Count, (double)right / data.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hiddenLayer.Dispose();
        _outputLayer.Dispose();
    }

    private void Forward(ReadOnlySpan<float> input)
    {
        _hiddenLayer.Forward(input, _hidden);
        TensorPrimitives.Tanh<float>(_hidden, _hidden);
        _outputLayer.Forward(_hidden, _output);
    }

    private float AddGradients(ReadOnlySpan<float> input, int label, float share)
    {
        Forward(input);
        float loss = SoftmaxCrossEntropy.LossAndGradient(_output, label);
        TensorPrimitives.Multiply(_output, share, _output);

        _outputLayer.Backward(_hidden, _output);
        _outputLayer.BackwardToInput(_output, _hiddenGradient);
        // The derivative of tanh is 1 - tanh^2.
        for (int i = 0; i < _hidden.Length; i++)
            _hiddenGradient[i] *= 1 - _hidden[i] * _hidden[i];
        _hiddenLayer.Backward(input, _hiddenGradient);
        return loss;
    }
}
