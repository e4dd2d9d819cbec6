using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Kernels;

/// <summary>A whole step written otherwise: what all elements share, then the loop, on one thread or in halves on two.</summary>
internal sealed class LoopStep<TLoop, TConstants>(string name, Workspace memory, double learningRate, HelperThread? helper) : Contestant(name)
    where TLoop : struct, ILoop<TConstants>
    where TConstants : unmanaged, IConstants<TConstants>
{
    private readonly Arrays _all = memory.Arrays, _first = memory.Arrays.Half(0), _second = memory.Arrays.Half(1);
    private TConstants _constants;
    private Action? _secondHalf;
    private long _t;

    /// <inheritdoc/>
    public override void Run()
    {
        _constants = TConstants.Prepare(learningRate, ++_t);
        if (helper is null)
        {
            TLoop.Run(in _all, in _constants);
            return;
        }

        helper.Start(_secondHalf ??= () => TLoop.Run(in _second, in _constants));
        TLoop.Run(in _first, in _constants);
        helper.Join();
    }
}

/// <summary>A whole step whose loop is in C, on one thread or in halves on two.</summary>
internal sealed class NativeStep<TConstants>(string name, nint address, Workspace memory, double learningRate, HelperThread? helper) : Contestant(name)
    where TConstants : unmanaged, IConstants<TConstants>
{
    private readonly NativeFunction _function = new(address);
    private readonly Arrays _all = memory.Arrays, _first = memory.Arrays.Half(0), _second = memory.Arrays.Half(1);
    private TConstants _constants;
    private Action? _secondHalf;
    private long _t;

    /// <inheritdoc/>
    public override void Run()
    {
        _constants = TConstants.Prepare(learningRate, ++_t);
        if (helper is null)
        {
            _function.Run(in _all, in _constants);
            return;
        }

        helper.Start(_secondHalf ??= () => _function.Run(in _second, in _constants));
        _function.Run(in _first, in _constants);
        helper.Join();
    }
}
