using System.ComponentModel;
using System.Runtime.CompilerServices;
using Descent.Phases;

namespace Descent.Kernels;

/// <summary>The arrays that one call of a kernel works on: a chunk of a parameter, or memory of the caller.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct KernelCall
{
    private readonly Optimizer _optimizer;
    private readonly string _parameterName, _gradientName;
    private readonly bool _isColumn;
    private readonly BlockWalk? _blocks;
    private bool _isDouble, _isStochastic;
    private StorageKind _kind;
    private Streams _streams;
    private int _states, _inputs;

    /// <summary>Over memory of parameters, one stretch after another: see <see cref="Place"/>.</summary>
    internal KernelCall(Optimizer optimizer)
    {
        _optimizer = optimizer;
        _parameterName = _gradientName = "";
    }

    /// <summary>Over memory of the caller, whose names go into messages.</summary>
    internal KernelCall(Optimizer optimizer, Elements<byte> parameter, Elements<byte> gradient, nint count, bool isDouble, string parameterName, string gradientName, int rule = 0)
    {
        _optimizer = optimizer;
        _isDouble = isDouble;
        _parameterName = parameterName;
        _gradientName = gradientName;
        _streams.Parameter = ref parameter.Reference;
        _streams.Gradient = ref gradient.Reference;
        Count = count;
        Rule = rule;
    }

    /// <summary>Over a stretch of a tensor under a plan, block by block where <paramref name="blocks"/> leads.</summary>
    internal KernelCall(TensorPhases tensor, int round, in Streams streams, nint count, BlockWalk? blocks)
    {
        _optimizer = tensor.Rule.Optimizer;
        _parameterName = _gradientName = "";
        _isDouble = tensor.IsDouble;
        _isColumn = tensor is { UsesRows: true, IsByRows: false };
        IsCached = tensor.Rule.IsCached;
        _blocks = blocks;
        _streams = streams;
        Count = count;
        Round = round;
        Rule = tensor.Rule.Rule;
        TensorValues = tensor.Values;
    }

    /// <summary>Number of elements.</summary>
    public nint Count { get; private set; }

    /// <summary>Which round of the <see cref="PhasePlan"/> the kernel is for.</summary>
    public int Round { get; }

    /// <summary>Whether what an earlier pass has put into <see cref="PhasePlan.CachedScratches"/> is there; else it is to be computed again.</summary>
    public bool IsCached { get; }

    /// <summary>Which rule of the class the tensor goes by: 0 unless the class has rules by rank, else 0 for vectors, 1 for the others.</summary>
    public int Rule { get; private set; }

    /// <summary>The tensor's values; see <see cref="TensorCall.SetValue"/>.</summary>
    internal ReadOnlySpan<double> TensorValues { get; }

    /// <summary>A number that the tensor's part of this round, or of one before, has left for its kernels.</summary>
    public readonly double GetValue(int index) => TensorValues[index];

    /// <summary>Bytes of one element.</summary>
    internal readonly int ElementSize => _isDouble ? sizeof(double) : sizeof(float);

    internal readonly bool IsDouble => _isDouble;

    /// <summary>The arrays.</summary>
    internal readonly Streams Streams => _streams;

    /// <summary>Adds the next array of state, in memory of the caller.</summary>
    /// <exception cref="ArgumentException">Its length differs from the parameter's, or it overlaps an array that was passed before it.</exception>
    public void AddState<T>(Elements<T> state, string name) where T : unmanaged
    {
        if (state.Length != Count) throw Mismatch(name, state.Length);
        Elements<byte> bytes = state.AsBytes();
        if (MemoryOverlap.Exists(ref _streams.Parameter, ref bytes.Reference, bytes.Length)) throw MemoryOverlap.Between(name, _parameterName);
        if (MemoryOverlap.Exists(ref _streams.Gradient, ref bytes.Reference, bytes.Length)) throw MemoryOverlap.Between(name, _gradientName);
        for (int i = 0; i < _states; i++)
        {
            if (MemoryOverlap.Exists(ref _streams.GetState(i).Reference, ref bytes.Reference, bytes.Length))
                throw MemoryOverlap.Between(name, _optimizer.Definition.States[i].Name);
        }

        AddState(bytes);
    }

    /// <summary>Goes on to another chunk of the optimizer's parameters.</summary>
    /// <param name="chunk">The stretch.</param>
    /// <param name="addresses">Where its streams begin: parameter, gradient, states, inputs.</param>
    /// <param name="states">Number of states.</param>
    internal void Place(in Chunk chunk, ReadOnlySpan<nint> addresses, int states)
    {
        Count = chunk.Count;
        Rule = chunk.Rule;
        _isDouble = chunk.IsDouble;
        _streams.Place(addresses, states);
    }

    /// <summary>Says that streams are narrower than what is computed in.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="rounding">By what the tensor is rounded in this step.</param>
    /// <param name="start">The first element's index in the tensor.</param>
    internal void PlaceNarrow(StorageKind kind, in RoundingBits rounding, long start)
    {
        (_kind, _isStochastic) = (kind, rounding.IsStochastic);
        _streams.RoundingCounter = rounding.Counter;
        _streams.RoundingFirst = (nuint)start;
        _streams.RoundingKey = rounding.Key;
    }

    /// <summary>Adds the next array of state, known to be sound.</summary>
    internal void AddState(Elements<byte> state) => _streams.SetState(_states++, state);

    /// <summary>Adds the next array of further inputs, known to be sound.</summary>
    internal void AddInput(Elements<byte> input) => _streams.SetInput(_inputs++, input);

    /// <summary>Runs a kernel over all elements, in lanes of the optimizer's width.</summary>
    /// <typeparam name="TKernel">The loop.</typeparam>
    /// <typeparam name="TConstants">What it takes from the step.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Run<TKernel, TConstants>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
    {
        if (_blocks is not null)
            RunBlocks<TKernel, TConstants, RowLayout>(in constants);
        else
            RunOnce<TKernel, TConstants, RowLayout>(in constants);
    }

    /// <summary>The same for a kernel of a plan with rows, which may be over a single column.</summary>
    /// <inheritdoc cref="Run{TKernel, TConstants}"/>
    public readonly void RunRows<TKernel, TConstants>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
    {
        if (!_isColumn)
            Run<TKernel, TConstants>(in constants);
        else if (_blocks is not null)
            RunBlocks<TKernel, TConstants, ColumnLayout>(in constants);
        else
            RunOnce<TKernel, TConstants, ColumnLayout>(in constants);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void RunOnce<TKernel, TConstants, TLayout>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where TLayout : struct, IStreamLayout
    {
        if (_isDouble)
            KernelDriver<TKernel, TConstants, TLayout>.RunDouble(_optimizer.LaneWidth, in constants, in _streams, (nuint)Count);
        else if (_kind != StorageKind.Native)
            RunNarrow<TKernel, TConstants>(in constants);
        else
            KernelDriver<TKernel, TConstants, TLayout>.RunSingle(_optimizer.LaneWidth, in constants, in _streams, (nuint)Count);
    }

    /// <summary>Apart, since most calls are not over narrow streams.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void RunNarrow<TKernel, TConstants>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
    {
        switch (_kind, _isStochastic)
        {
            case (StorageKind.BFloat16, true): KernelDriver<TKernel, TConstants, BFloat16Layout<Stochastically>>.RunSingle(_optimizer.LaneWidth, in constants, in _streams, (nuint)Count); break;
            case (StorageKind.BFloat16, false): KernelDriver<TKernel, TConstants, BFloat16Layout<ToNearest>>.RunSingle(_optimizer.LaneWidth, in constants, in _streams, (nuint)Count); break;
            case (StorageKind.BFloat16State, true): KernelDriver<TKernel, TConstants, BFloat16StateLayout<Stochastically>>.RunSingle(_optimizer.LaneWidth, in constants, in _streams, (nuint)Count); break;
            default: KernelDriver<TKernel, TConstants, BFloat16StateLayout<ToNearest>>.RunSingle(_optimizer.LaneWidth, in constants, in _streams, (nuint)Count); break;
        }
    }

    /// <summary>Apart, so that the copy of all streams costs nothing where there are no blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private readonly void RunBlocks<TKernel, TConstants, TLayout>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where TLayout : struct, IStreamLayout
    {
        Streams streams = _streams;
        while (_blocks!.MoveNext(ref streams))
        {
            if (_isDouble)
                KernelDriver<TKernel, TConstants, TLayout>.RunDouble(_optimizer.LaneWidth, in constants, in streams, (nuint)_blocks.Count);
            else
                KernelDriver<TKernel, TConstants, TLayout>.RunSingle(_optimizer.LaneWidth, in constants, in streams, (nuint)_blocks.Count);
        }
    }

    private readonly ArgumentException Mismatch(string name, nint length) =>
        new($"'{name}' has {length} elements, '{_parameterName}' has {Count}; they must be equally long.", name);
}
