using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>Kernels over the parameters' own memory, on one thread or several.</content>
public abstract partial class Optimizer
{
    private ChunkTable? _chunks;
    private SharedWork? _sharedWork;
    private int? _threads;

    /// <summary>
    /// The most threads that <see cref="Step()"/> uses, the caller's among them. Unless it is set: one per processor, as far as there is work for
    /// them. Fewer than 16384 elements in all are always stepped by the caller alone. The results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 1024.</exception>
    /// <exception cref="InvalidOperationException">Another thread is stepping this optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public int Threads
    {
        get => _threads ?? (int)Math.Clamp(ElementCount / (ChunkTable.BreakEven / 2), 1, Environment.ProcessorCount);
        set
        {
            if (value is < 1 or > 1024) throw new ArgumentOutOfRangeException(nameof(value), value, $"{Name}.{nameof(Threads)} is {value}; it must be in [1, 1024].");
            Enter();
            try
            {
                ThrowIfDisposed();
                _threads = value;
                _chunks = null;
                _sharedWork = null;
                _executors.Clear();
            }
            finally
            {
                Leave();
            }
        }
    }

    internal long ElementCount
    {
        get
        {
            long count = 0;
            foreach (Parameter parameter in _parameters) count += parameter.Count;
            return count;
        }
    }

    private void RunChunks()
    {
        if (_sharedWork is not null)
        {
            _sharedWork.Run();
        }
        else
        {
            for (int item = 0; item < _chunks!.Items; item++) RunItem(item, share: 0);
        }

        // Kernels work on addresses: nothing else keeps the memory alive.
        GC.KeepAlive(this);
    }

    private void BuildChunks()
    {
        int threads = ElementCount < ChunkTable.BreakEven ? 1 : Threads;
        var chunks = new ChunkTable(_parameters, threads);
        threads = Math.Min(threads, chunks.Items);
        _sharedWork = threads > 1 ? new SharedWork(RunItem, chunks.Items, threads) : null;
        _chunks = chunks;
    }

    private void RunItem(int item, int share)
    {
        foreach (ref readonly Chunk chunk in _chunks![item]) RunChunk(in chunk);
    }

    private void RunChunk(in Chunk chunk)
    {
        if (_isEvaluating)
        {
            EvaluateChunk(in chunk);
            return;
        }

        Parameter parameter = _parameters[chunk.Parameter];
        nint offset = (nint)chunk.Start * parameter.ElementSize;
        bool isDouble = parameter.IsDouble;
        // One call, not one that is copied: it is as large as all streams together.
        var call = new KernelCall(this, First(parameter.ValuePointer + offset), First(parameter.GradientPointer + offset), chunk.Count, isDouble, "", "", RuleOf(parameter));
        for (int state = 0; state < _stateCount; state++) call.AddState(First(_arena[chunk.Parameter, state] + offset));
        for (int input = 0; input < _inputCount; input++) call.AddInput(First(_inputs[chunk.Parameter, input] + offset));
        if (_number == 1) InitializeStates(in call, chunk.Parameter, chunk.Start, fill: true, fromGradient: true);
        Run(in call);
    }

    private static unsafe Elements<byte> First(nint pointer) => new(ref Unsafe.AsRef<byte>((void*)pointer), 0);
}
