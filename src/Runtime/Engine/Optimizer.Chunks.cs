using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Kernels over the parameters' own memory.</content>
public abstract partial class Optimizer
{
    private unsafe void RunChunks()
    {
        for (int i = 0; i < _parameters.Length; i++) RunChunk(i, 0, _parameters[i].Count);
        GC.KeepAlive(this);
    }

    internal unsafe void RunChunk(int index, int start, int count)
    {
        Parameter parameter = _parameters[index];
        if (count == 0) return;
        nint offset = (nint)start * parameter.ElementSize;
        var call = new KernelCall(this, First(parameter.ValuePointer + offset), First(parameter.GradientPointer + offset), count, parameter.ElementSize == sizeof(double), "", "");
        for (int state = 0; state < Definition.States.Count; state++) call.AddState(First(_arena[index, state] + offset));
        if (_number == 1) InitializeStates(in call, isZero: true);
        Run(in call);
    }

    private static unsafe Elements<byte> First(nint pointer) => new(ref Unsafe.AsRef<byte>((void*)pointer), 0);
}
