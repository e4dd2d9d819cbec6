using System.ComponentModel;
using System.Runtime.CompilerServices;
using Descent.Phases;

namespace Descent.Kernels;

/// <summary>The arrays that one call of a kernel works on: a chunk of a parameter, or memory of the caller.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct KernelCall
{
    // As few as there can be: a call is cleared before it is filled, which every step waits for.
    private readonly Optimizer _optimizer;
    private readonly string? _parameterName, _gradientName;
    private readonly TensorPhases? _tensor;
    private readonly BlockWalk? _blocks;
    private Unusual _unusual;
    private StorageKind _kind;
    private bool _isStochastic;
    private int _states;
    private Streams _streams;

    /// <summary>Over memory of parameters, one stretch after another: see <see cref="Place"/>.</summary>
    internal KernelCall(Optimizer optimizer) => _optimizer = optimizer;

    /// <summary>Over memory of the caller, whose names go into messages.</summary>
    internal KernelCall(Optimizer optimizer, Elements<byte> parameter, Elements<byte> gradient, nint count, bool isDouble, string parameterName, string gradientName, int rule = 0)
    {
        _optimizer = optimizer;
        _unusual = Unusual.MayMove | (isDouble ? Unusual.IsDouble : 0);
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
        _unusual = (tensor.IsDouble ? Unusual.IsDouble : 0) | (blocks is not null ? Unusual.HasBlocks : 0);
        _tensor = tensor;
        _blocks = blocks;
        _streams = streams;
        _streams.IsLong = tensor.Parameter.Count >= Ahead.LongStretch;
        Count = count;
        Round = round;
        Rule = tensor.Rule.Rule;
    }

    /// <summary>Number of elements.</summary>
    public nint Count { get; private set; }

    /// <summary>Which round of the <see cref="PhasePlan"/> the kernel is for.</summary>
    public int Round { get; }

    /// <summary>Whether what an earlier pass has put into <see cref="PhasePlan.CachedScratches"/> is there; else it is to be computed again.</summary>
    public readonly bool IsCached => _tensor!.Rule.IsCached;

    /// <summary>Which rule of the class the tensor goes by: 0 unless the class has rules by rank, else 0 for vectors, 1 for the others.</summary>
    public int Rule { get; private set; }

    /// <summary>A number that the tensor's part of this round, or of one before, has left for its kernels: see <see cref="TensorCall.SetValue"/>.</summary>
    public readonly double GetValue(int index) => _tensor!.Values[index];

    /// <summary>Bytes of one element.</summary>
    internal readonly int ElementSize => IsDouble ? sizeof(double) : sizeof(float);

    internal readonly bool IsDouble => (_unusual & Unusual.IsDouble) != 0;

    /// <summary>The arrays.</summary>
    internal readonly Streams Streams => _streams;

    /// <summary>Adds the next array of state, in memory of the caller.</summary>
    /// <exception cref="ArgumentException">Its length differs from the parameter's, or it overlaps an array that was passed before it.</exception>
    public void AddState<T>(Elements<T> state, string name) where T : unmanaged
    {
        if (state.Length != Count) throw Mismatch(name, state.Length);
        Elements<byte> bytes = state.AsBytes();
        if (MemoryOverlap.Exists(ref _streams.Parameter, ref bytes.Reference, bytes.Length)) throw MemoryOverlap.Between(name, _parameterName!);
        if (MemoryOverlap.Exists(ref _streams.Gradient, ref bytes.Reference, bytes.Length)) throw MemoryOverlap.Between(name, _gradientName!);
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Place(in Chunk chunk, long* addresses, int states)
    {
        Count = chunk.Count;
        Rule = chunk.Rule;
        _unusual = chunk.IsDouble ? Unusual.IsDouble : 0;
        _streams.Place(addresses, states);
    }

    /// <summary>Says that streams are narrower than what is computed in.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="rounding">By what the tensor is rounded in this step.</param>
    /// <param name="start">The first element's index in the tensor.</param>
    internal void PlaceNarrow(StorageKind kind, in RoundingBits rounding, long start)
    {
        if (kind != StorageKind.Native) _unusual |= Unusual.IsNarrow;
        (_kind, _isStochastic) = (kind, rounding.IsStochastic);
        _streams.RoundingCounter = rounding.Counter;
        _streams.RoundingFirst = (nuint)start;
        _streams.RoundingKey = rounding.Key;
    }

    /// <summary>Adds the next array of state, known to be sound.</summary>
    internal void AddState(Elements<byte> state) => _streams.SetState(_states++, state);

    /// <summary>Runs a kernel over all elements, in lanes of the optimizer's width.</summary>
    /// <typeparam name="TKernel">The loop.</typeparam>
    /// <typeparam name="TConstants">What it takes from the step.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Run<TKernel, TConstants>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
    {
        if (_unusual == 0 && _optimizer.LaneWidth == LaneWidth.Widest)
            KernelDriver<TKernel, TConstants, RowLayout>.RunWidest(in constants, in _streams, (nuint)Count);
        else
            RunUnusual<TKernel, TConstants, RowLayout>(in constants);
    }

    /// <summary>The same for a kernel of a plan with rows, which may be over a single column.</summary>
    /// <inheritdoc cref="Run{TKernel, TConstants}"/>
    public readonly void RunRows<TKernel, TConstants>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
    {
        if (_tensor is not { UsesRows: true, IsByRows: false })
            Run<TKernel, TConstants>(in constants);
        else
            RunUnusual<TKernel, TConstants, ColumnLayout>(in constants);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void RunUnusual<TKernel, TConstants, TLayout>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where TLayout : struct, IStreamLayout
    {
        if ((_unusual & Unusual.HasBlocks) != 0)
            RunBlocks<TKernel, TConstants, TLayout>(in constants);
        else if ((_unusual & Unusual.MayMove) != 0)
            RunPinned<TKernel, TConstants, TLayout>(in constants);
        else
            RunOnce<TKernel, TConstants, TLayout>(in constants);
    }

    /// <summary>Pins memory of the caller as long as the kernel runs: all at once, in place of every partial vector by itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly unsafe void RunPinned<TKernel, TConstants, TLayout>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where TLayout : struct, IStreamLayout
    {
        fixed (byte* parameter = &_streams.Parameter, gradient = &_streams.Gradient, state0 = &_streams.State0, state1 = &_streams.State1)
        {
            if (_states <= 2) RunOnce<TKernel, TConstants, TLayout>(in constants);
            else RunPinnedStates<TKernel, TConstants, TLayout>(in constants);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly unsafe void RunPinnedStates<TKernel, TConstants, TLayout>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where TLayout : struct, IStreamLayout
    {
        fixed (byte* state2 = &_streams.State2, state3 = &_streams.State3, state4 = &_streams.State4, state5 = &_streams.State5, state6 = &_streams.State6)
        fixed (byte* state7 = &_streams.State7, state8 = &_streams.State8, state9 = &_streams.State9, state10 = &_streams.State10, state11 = &_streams.State11)
            RunOnce<TKernel, TConstants, TLayout>(in constants);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void RunOnce<TKernel, TConstants, TLayout>(in TConstants constants)
        where TKernel : struct, IKernel<TConstants>
        where TConstants : struct
        where TLayout : struct, IStreamLayout
    {
        LaneWidth width = _optimizer.LaneWidth;
        if (IsDouble)
            KernelDriver<TKernel, TConstants, TLayout>.RunDouble(width, in constants, in _streams, (nuint)Count);
        else if (_kind != StorageKind.Native)
            RunNarrow<TKernel, TConstants>(in constants);
        else if (width == LaneWidth.Widest)
            KernelDriver<TKernel, TConstants, TLayout>.RunWidest(in constants, in _streams, (nuint)Count);
        else
            KernelDriver<TKernel, TConstants, TLayout>.RunSingle(width, in constants, in _streams, (nuint)Count);
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
            if (IsDouble)
                KernelDriver<TKernel, TConstants, TLayout>.RunDouble(_optimizer.LaneWidth, in constants, in streams, (nuint)_blocks.Count);
            else
                KernelDriver<TKernel, TConstants, TLayout>.RunSingle(_optimizer.LaneWidth, in constants, in streams, (nuint)_blocks.Count);
        }
    }

    /// <summary>What sets a call apart from most, which are over pinned memory of <see cref="float"/> from end to end.</summary>
    [Flags]
    private enum Unusual : byte
    {
        IsDouble = 1,
        IsNarrow = 2,
        HasBlocks = 4,
        MayMove = 8,
    }

    private readonly ArgumentException Mismatch(string name, nint length) =>
        new($"'{name}' has {length} elements, '{_parameterName}' has {Count}; they must be equally long.", name);
}
