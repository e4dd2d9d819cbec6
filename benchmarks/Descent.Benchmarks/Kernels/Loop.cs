using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>What all elements of a step share: numbers only, laid out as the C file reads them.</summary>
internal interface IConstants<TSelf> where TSelf : unmanaged, IConstants<TSelf>
{
    /// <summary>Computed in double and rounded once, as the generated code does.</summary>
    static abstract TSelf Prepare(double learningRate, long t);
}

/// <summary>The loop over the elements.</summary>
internal interface ILoop<TConstants> where TConstants : unmanaged, IConstants<TConstants>
{
    /// <summary>Updates all elements.</summary>
    static abstract void Run(Workspace memory, in TConstants k);
}

/// <summary>A whole step as a contestant: what all elements share, then the loop.</summary>
internal sealed class Step<TLoop, TConstants>(string name, Workspace memory, double learningRate) : Contestant(name)
    where TLoop : struct, ILoop<TConstants>
    where TConstants : unmanaged, IConstants<TConstants>
{
    private long _t;

    /// <inheritdoc/>
    public override void Run() => TLoop.Run(memory, TConstants.Prepare(learningRate, ++_t));
}

/// <summary>The loop alone as a contestant.</summary>
internal sealed class Loop<TLoop, TConstants>(string name, Workspace memory, double learningRate) : Contestant(name)
    where TLoop : struct, ILoop<TConstants>
    where TConstants : unmanaged, IConstants<TConstants>
{
    private readonly TConstants _constants = TConstants.Prepare(learningRate, Workspace.LoopStep);

    /// <inheritdoc/>
    public override void Run() => TLoop.Run(memory, in _constants);
}
