using System.Runtime.InteropServices;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Stress;

/// <summary>A training of a few steps: one of several rules, over tensors of mixed sizes. The same kind always ends with the same bits.</summary>
internal sealed class Training : IDisposable
{
    public const int Kinds = 12, Steps = 10;

    private static readonly int[][] s_shapes = [[7], [33, 40], [20_000], [], [130, 257], [1023], [50_001], [0, 4]];
    private readonly List<Parameter> _parameters = [];
    private readonly Optimizer[] _optimizers;
    private readonly OptimizerSet? _set;
    private readonly int _kind;
    private bool _fails;
    private int _step;

    public Training(int kind)
    {
        _kind = kind;
        for (int i = 0; i < s_shapes.Length; i++)
        {
            int[] shape = s_shapes[(i + kind) % s_shapes.Length];
            _parameters.Add(kind switch { 1 => Filled<double>($"p{i}", shape), 8 or 9 => Narrow($"p{i}", shape), _ => Filled<float>($"p{i}", shape) });
        }

        _optimizers = kind switch
        {
            0 or 1 => [new AdamW(_parameters) { LearningRate = Rate() }],
            2 => [new AdamW(_parameters) { LearningRate = Rate(), Beta1 = Schedule.Linear(0.8, 0.9, 5), WeightDecay = Schedule.Cosine(0.1, 10) }],
            3 => [PhaseTests.Create("Lamb", _parameters)],
            4 => [PhaseTests.Create("ClippedSgd", _parameters)],
            5 => [PhaseTests.Create("Distance", _parameters)],
            6 => [PhaseTests.Create("Factored", _parameters)],
            8 => [new AdamW(_parameters) { LearningRate = Rate(), StateFormat = StorageFormat.BFloat16 }],
            9 => [new AdamW(_parameters) { LearningRate = Rate(), MasterWeights = MasterWeights.Compensated, StateFormat = StorageFormat.Half }],
            10 => [new AdamW(_parameters) { LearningRate = Rate(), StateFormat = StorageFormat.EightBit, ShadowFormat = StorageFormat.BFloat16 }],
            11 => [PhaseTests.Create("Lamb", _parameters)],
            _ => [new AdamW(_parameters[..3]) { LearningRate = Rate() }, PhaseTests.Create("ClippedSgd", _parameters[3..6]), new Ranked(_parameters[6..])],
        };
        if (kind == 11) _optimizers[0].StateFormat = StorageFormat.BFloat16;
        if (_optimizers.Length > 1) _set = new OptimizerSet(_optimizers) { SharesModelScope = true };
    }

    /// <summary>The most threads of the next steps.</summary>
    public int Threads
    {
        set
        {
            if (_set is not null) _set.Threads = value;
            else _optimizers[0].Threads = value;
        }
    }

    public bool IsOver => _step == Steps;

    /// <summary>Whether a step can be made to fail: rules with a schedule.</summary>
    public bool CanFail => _kind is 0 or 1 or 2 or 7 or 8 or 9 or 10;

    /// <summary>Takes the next step.</summary>
    public void Step()
    {
        _step++;
        foreach (Parameter parameter in _parameters)
        {
            if (parameter is Parameter<double> wide) FillGradient(wide.Gradient, wide.Value);
            else if (parameter is Parameter<float> single) FillGradient(single.Gradient, single.Value);
            else if (parameter is Parameter<BFloat16> narrow) FillGradient(narrow.Gradient, narrow.Value);
        }

        StepOptimizers();
    }

    /// <summary>Takes a step that is cancelled before it writes anything.</summary>
    public void Fail()
    {
        _fails = true;
        Assert.Throws<OperationCanceledException>(StepOptimizers);
        _fails = false;
    }

    /// <summary>All bits that there are.</summary>
    public byte[] Result()
    {
        var bytes = new List<byte>();
        foreach (Parameter parameter in _parameters)
        {
            bytes.AddRange(parameter switch
            {
                Parameter<double> wide => MemoryMarshal.AsBytes(wide.Value),
                Parameter<BFloat16> narrow => MemoryMarshal.AsBytes(narrow.Value),
                _ => MemoryMarshal.AsBytes(((Parameter<float>)parameter).Value),
            });
        }

        foreach (Optimizer optimizer in _optimizers) bytes.AddRange(BitConverter.GetBytes(optimizer.StepCount));
        return [.. bytes];
    }

    public void Dispose()
    {
        if (_set is not null) _set.Dispose();
        else _optimizers[0].Dispose();
        _parameters.ForEach(parameter => parameter.Dispose());
    }

    private void StepOptimizers()
    {
        if (_set is not null) _set.Step();
        else _optimizers[0].Step();
    }

    private Schedule Rate() => Schedule.From(step => _fails ? throw new OperationCanceledException() : 0.01 / (10 + step), peak: 0.001);

    /// <summary>Depends on the weights, so that a wrong bit does not go away.</summary>
    private void FillGradient<T>(Span<T> gradient, Span<T> value) where T : System.Numerics.INumber<T>
    {
        T scale = T.CreateChecked(1 + _step % 3), shift = T.CreateChecked(0.25);
        for (int i = 0; i < gradient.Length; i++) gradient[i] = (value[i] - shift) * scale;
    }

    private void FillGradient(Span<BFloat16> gradient, Span<BFloat16> value)
    {
        for (int i = 0; i < gradient.Length; i++) gradient[i] = (BFloat16)((value[i] - 0.25f) * (1 + _step % 3));
    }

    private static Parameter<BFloat16> Narrow(string name, int[] shape)
    {
        var parameter = new Parameter<BFloat16>(name, shape);
        for (int i = 0; i < parameter.Count; i++) parameter.Value[i] = (BFloat16)((i * 37 + parameter.Count) % 101 / 100f - 0.5f);
        _ = parameter.Gradient;
        return parameter;
    }

    private static Parameter<T> Filled<T>(string name, int[] shape) where T : unmanaged, System.Numerics.INumber<T>
    {
        var parameter = new Parameter<T>(name, shape);
        for (int i = 0; i < parameter.Count; i++) parameter.Value[i] = T.CreateChecked((i * 37 + parameter.Count) % 101 / 100.0 - 0.5);
        _ = parameter.Gradient;
        return parameter;
    }
}
