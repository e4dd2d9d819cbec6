using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;
using Descent.Phases;

namespace Descent;

/// <content>Kernels over the parameters' own memory, on one thread or several.</content>
public abstract partial class Optimizer
{
    private ChunkTable? _chunks;
    private long[] _addresses = [];
    private SharedWork? _sharedWork;
    private ShareGauge _gauge = new();
    private int? _threads;

    /// <summary>
    /// The most threads that <see cref="Step()"/> uses, the caller's among them. Unless it is set: one per processor (or what the environment variable
    /// <c>DESCENT_THREADS</c> or the application's setting <c>Descent.Threads</c> says), as far as there is work for them. Fewer than 8192 elements in all are
    /// always stepped by the caller alone; above, steps are measured, and shared where that is faster. The results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 1024.</exception>
    /// <exception cref="InvalidOperationException">Another thread is stepping this optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public int Threads
    {
        get => _threads ?? (int)Math.Clamp(ElementCount / (ChunkTable.BreakEven / 2), 1, ThreadLimit.Default);
        set
        {
            if (value is < 1 or > ThreadLimit.Most) throw new ArgumentOutOfRangeException(nameof(value), value, $"{Name}.{nameof(Threads)} is {value}; it must be in [1, 1024].");
            Enter();
            try
            {
                ThrowIfDisposed();
                _threads = value;
                ForgetChunks();
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
        if (_sharedWork is null)
        {
            RunAlone();
        }
        else
        {
            _gauge.Begin();
            if (_gauge.IsShared) _sharedWork.Run();
            else RunAlone();
            _gauge.End();
        }

        // Kernels work on addresses: nothing else keeps the memory alive.
        GC.KeepAlive(this);
    }

    private void RunAlone() => RunChunks(0, _chunks!.All.Length);

    /// <summary>Lets go of what is made for a number of threads; the next step makes it anew.</summary>
    private void ForgetChunks()
    {
        _sharedWork?.Dispose();
        foreach (RoundExecutor executor in _executors) executor.Dispose();
        (_sharedWork, _chunks, _addresses) = (null, null, []);
        _executors.Clear();
    }

    private void BuildChunks()
    {
        int threads = ElementCount < ChunkTable.BreakEven ? 1 : Threads;
        var chunks = new ChunkTable(_parameters, threads, RuleOf);
        threads = Math.Min(threads, chunks.Items);
        _addresses = Addresses(chunks.All);
        _sharedWork = threads > 1 ? new SharedWork(RunItem, chunks.Items, threads) : null;
        _gauge = new ShareGauge();
        _chunks = chunks;
    }

    /// <summary>Where the streams of every chunk begin: parameter, gradient (0 as long as there is none), states, inputs. They never move.</summary>
    private long[] Addresses(ReadOnlySpan<Chunk> chunks)
    {
        // Kernels find their inputs here: it must not move either.
        long[] addresses = GC.AllocateArray<long>(chunks.Length * StreamCount, pinned: true);
        int next = 0;
        foreach (ref readonly Chunk chunk in chunks)
        {
            Parameter parameter = _parameters[chunk.Parameter];
            TensorLayout layout = _layouts[chunk.Parameter];
            nint start = chunk.Start;
            addresses[next++] = parameter.ValuePointer + start * parameter.ElementSize;
            addresses[next++] = parameter.HasGradient ? parameter.GradientPointer + start * parameter.GradientSize : 0;
            for (int state = 0; state < _stateCount; state++) addresses[next++] = Arena[chunk.Parameter, state] + start * layout.StateSize(state);
            for (int input = 0; input < _inputCount; input++) addresses[next++] = _inputs[chunk.Parameter, input] + start * parameter.ComputeSize;
        }

        return addresses;
    }

    private void RunItem(int item, int share) => RunChunks(_chunks!.First(item), _chunks.First(item + 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private unsafe void RunChunks(int first, int end)
    {
        // One call for all chunks, and at the beginning of a method, where nothing is cleared twice: it takes as long as a kernel over a small tensor.
        var call = new KernelCall(this);
        bool isUsual = !_isNarrow && _number != 1 && !_isEvaluating;
        int states = _stateCount, streams = StreamCount;
        long* addresses = (long*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_addresses)) + (nint)first * streams;
        foreach (ref readonly Chunk chunk in _chunks!.All[first..end])
        {
            call.Place(in chunk, addresses, states);
            addresses += streams;
            if (isUsual || Begin(ref call, in chunk)) Run(in call);
        }
    }

    /// <summary>What is to be done beside the kernel, at some steps and for some formats.</summary>
    /// <returns>Whether the kernel is to run.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Begin(ref KernelCall call, in Chunk chunk)
    {
        if (_isEvaluating)
        {
            EvaluateChunk(in chunk);
            return false;
        }

        if (_isNarrow) call.PlaceNarrow(_layouts[chunk.Parameter].Kind, RoundingOf(chunk.Parameter), chunk.Start);
        if (_number == 1) InitializeStates(in call, chunk.Parameter, chunk.Start, fill: true, fromGradient: true);
        return true;
    }

    /// <summary>Streams of a chunk.</summary>
    private int StreamCount => 2 + _stateCount + _inputCount;

    private static unsafe Elements<byte> First(nint pointer) => new(ref Unsafe.AsRef<byte>((void*)pointer), 0);
}
