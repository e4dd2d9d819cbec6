using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels.Native;

/// <summary>A function of the C file, called the cheapest way there is: without a transition for the garbage collector.</summary>
internal readonly unsafe struct NativeFunction(nint address)
{
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, float*, float*, float*, nint, void*, void> _function =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, float*, float*, float*, nint, void*, void>)address;

    /// <summary>Updates all elements.</summary>
    public void Run<TConstants>(Workspace memory, in TConstants constants) where TConstants : unmanaged
    {
        TConstants k = constants;
        _function(memory.W, memory.G, memory.State(0), memory.State(1), memory.Count, &k);
    }
}

/// <summary>A whole step whose loop is in C.</summary>
internal sealed class NativeStep<TConstants>(nint address, Workspace memory, double learningRate) : Contestant(ContestantNames.C)
    where TConstants : unmanaged, IConstants<TConstants>
{
    private readonly NativeFunction _function = new(address);
    private long _t;

    /// <inheritdoc/>
    public override void Run() => _function.Run(memory, TConstants.Prepare(learningRate, ++_t));
}

/// <summary>The loop in C alone.</summary>
internal sealed class NativeLoop<TConstants>(nint address, Workspace memory, double learningRate) : Contestant(ContestantNames.C)
    where TConstants : unmanaged, IConstants<TConstants>
{
    private readonly NativeFunction _function = new(address);
    private readonly TConstants _constants = TConstants.Prepare(learningRate, Workspace.LoopStep);

    /// <inheritdoc/>
    public override void Run() => _function.Run(memory, in _constants);
}
