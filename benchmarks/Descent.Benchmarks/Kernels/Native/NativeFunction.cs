namespace Descent.Benchmarks.Kernels.Native;

/// <summary>A function of the C files, called the cheapest way there is: without a transition for the garbage collector.</summary>
internal readonly unsafe struct NativeFunction(nint address)
{
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, float*, float*, float*, nint, void*, void> _function =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<float*, float*, float*, float*, nint, void*, void>)address;

    /// <summary>Updates all elements.</summary>
    public void Run<TConstants>(in Arrays memory, in TConstants constants) where TConstants : unmanaged
    {
        TConstants k = constants;
        _function(memory.W, memory.G, memory.State(0), memory.State(1), memory.Count, &k);
    }
}
