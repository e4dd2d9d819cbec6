using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.Reductions;

namespace Descent.Phases;

/// <summary>
/// Leads a kernel over the blocks of a chunk, one thread's: before each block it reduces what lies in memory where the kernel does not and draws random
/// numbers, after it takes what the kernel has added up. The cut into blocks is the tensor's, whatever the chunk.
/// </summary>
internal sealed unsafe partial class BlockWalk
{
    private readonly BlockBuffers _buffers;
    private readonly KernelAccounts _accounts;
    private readonly StagedStreams? _staged;
    private readonly PinnedVector? _spill;
    private TensorPhases _tensor = null!;
    private PassReduction[] _reductions = [];
    private IReadOnlyList<RandomDefinition> _draws = [];
    private bool _hasKernel, _hasAccounts, _hasDraws, _isStaged, _stores, _onlyStates;
    private int _round, _spills, _firstSpill;
    private int _size;
    private long _position, _end;

    /// <param name="rowReductions">The most reductions of a pass row by row.</param>
    /// <param name="accounts">The most reductions that a kernel makes.</param>
    /// <param name="randoms">The most streams of random numbers.</param>
    /// <param name="spills">Whether kernels keep values that nobody reads.</param>
    /// <param name="staged">What widens narrow streams, where there are any.</param>
    public BlockWalk(int rowReductions, int accounts, int randoms, bool spills, StagedStreams? staged = null)
    {
        _accounts = new KernelAccounts(accounts);
        _buffers = new BlockBuffers(randoms, rows: 1);
        _staged = staged;
        _spill = spills ? new PinnedVector(BlockReducer.BlockLength, sizeof(double)) : null;
        // Not when it is used first: the thread that this is for may take part in a late step only.
        _rowTotals = new Total[rowReductions * ColumnReducer.TileRows];
    }

    /// <summary>Elements of the block that <see cref="MoveNext"/> has moved to.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a chunk: elements, or of a tensor that goes by rows, bands.</summary>
    public void Begin(TensorPhases tensor, int round, PassReduction[] reductions, long start, long count)
    {
        PhaseRound? definition = tensor.Rule.Plan?.Rounds[round];
        (_tensor, _round, _reductions, _draws, _hasKernel) = (tensor, round, reductions, definition?.Randoms ?? [], definition?.HasKernel ?? true);
        _size = tensor.Parameter.ComputeSize;
        _isStaged = !tensor.Layout.IsNative;
        if (_isStaged)
        {
            // At the first step state is filled in the buffers, also by a round that stores nothing else.
            _onlyStates = !tensor.Rule.Stores(round);
            _stores = !_onlyStates || tensor.Rule.FillsState(round);
            _staged!.Begin(tensor.Rule.Optimizer, tensor.Index, definition?.StoresGradients ?? tensor.Rule.Optimizer.Definition.WritesGradients);
        }

        (_position, _end) = (start, start + count);
        Count = 0;
        _hasDraws = _draws.Count != 0;
        (_spills, _firstSpill) = (tensor.Rule.Spills, tensor.Rule.Plan?.Scratches ?? 0);
        _accounts.Open(reductions);
        _hasAccounts = Array.Exists(reductions, static reduction => reduction.IsInKernel);
        if (tensor.IsByRows) BeginRows(start, count);
    }

    /// <summary>Completes the block before and moves the streams to the next.</summary>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext(ref Streams streams) => _tensor.IsByRows ? MoveToPiece(ref streams) : MoveToBlock(ref streams);

    private bool MoveToBlock(ref Streams streams)
    {
        if (Count != 0)
        {
            if (_hasAccounts) TakeBlock();
            if (_isStaged) EndStaged(_position, rows: 1, 0, goesOn: _position + Count < _end);
            _position += Count;
        }

        if (_position >= _end) return false;
        Count = (int)Math.Min(BlockReducer.BlockLength, _end - _position);
        if (_isStaged) BeginStaged(ref streams, _position, rows: 1, 0);
        ReduceBlock();
        if (!_hasKernel) return true;
        // Of a single column every element is a row.
        _tensor.Place(ref streams, _position, row: _position, column: 0);
        if (_isStaged) _staged!.Place(ref streams, _position, row: 0);
        PlaceBuffers(ref streams);
        if (_hasDraws) Draw(_position);
        return true;
    }

    private void ReduceBlock()
    {
        foreach (ref readonly PassReduction reduction in _reductions.AsSpan())
        {
            if (reduction.IsInKernel) continue;
            TensorReduction results = _tensor.Reductions[reduction.Index];
            ref byte elements = ref First(Memory(reduction.Operand, _position, row: 0)), other = ref First(Memory(reduction.Other, _position, row: 0));
            if (reduction.To == Scope.Row)
                BlockReducer.MapAll(reduction.Kind, _tensor.IsDouble, ref elements, ref other, results.Vector.AsSpan((int)_position, Count));
            else
                results.Block(_position / BlockReducer.BlockLength) = BlockReducer.Reduce(reduction.Kind, _tensor.IsDouble, ref elements, ref other, Count, _tensor.Rule.Optimizer.LaneWidth);
        }
    }

    private void TakeBlock()
    {
        foreach (ref readonly PassReduction reduction in _reductions.AsSpan())
        {
            if (!reduction.IsInKernel) continue;
            TensorReduction results = _tensor.Reductions[reduction.Index];
            if (reduction.To == Scope.Row)
                _accounts.TakeElements(in reduction, results.Vector.AsSpan((int)_position, Count));
            else
                results.Block(_position / BlockReducer.BlockLength) = _accounts.Take(in reduction);
        }
    }

    private void Draw(long element)
    {
        Optimizer optimizer = _tensor.Rule.Optimizer;
        for (int i = 0; i < _draws.Count; i++)
        {
            var random = new RandomStream(optimizer.Seed, optimizer.StepNumber, _tensor.Index, _draws[i].Call, _draws[i].IsNormal);
            random.Fill(_tensor.IsDouble, element, Count, ref First(_buffers[i]));
        }
    }

    private void PlaceBuffers(ref Streams streams)
    {
        if (_hasAccounts) streams.SetAccounts(_accounts.Pointer);
        for (int i = 0; _hasDraws && i < _draws.Count; i++) streams.SetRandom(i, _buffers[i]);
        // One for all of them: it stays in the cache.
        for (int i = 0; i < _spills; i++) streams.SetScratch(_firstSpill + i, _spill!.Pointer);
    }

    /// <summary>Where an operand lies: from an element on, which is in a row of the tile.</summary>
    private nint Memory(Operand operand, long element, int row)
    {
        if (_isStaged) return _staged!.Address(operand, element, row);
        Parameter parameter = _tensor.Parameter;
        Optimizer optimizer = _tensor.Rule.Optimizer;
        nint first = operand.Source switch
        {
            OperandSource.Parameter => parameter.ValuePointer,
            OperandSource.Gradient => parameter.GradientPointer,
            OperandSource.State => optimizer.Arena[_tensor.Index, operand.Index],
            _ => optimizer.InputArena[_tensor.Index, operand.Index],
        };
        return first + (nint)element * _size;
    }

    /// <summary>Widens what is narrow of a block, or of the same columns of a tile's rows, and at the first step fills state there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BeginStaged(ref Streams streams, long element, int rows, long stride)
    {
        Optimizer optimizer = _tensor.Rule.Optimizer;
        for (int row = 0; row < rows; row++, element += stride)
        {
            _staged!.Load(element, Count, row);
            if (!_tensor.Rule.FillsState(_round)) continue;
            _tensor.Place(ref streams, element, row: 0, column: 0);
            _staged.Place(ref streams, element, row);
            var call = new KernelCall(_tensor, _round, in streams, Count, null);
            optimizer.InitializeStates(in call, _tensor.Index, element, _round == _tensor.Rule.FirstPass, _round == _tensor.Rule.InitializerPass);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndStaged(long element, int rows, long stride, bool goesOn = false)
    {
        for (int row = 0; _stores && row < rows; row++, element += stride) _staged!.Store(element, Count, row, _onlyStates, goesOn);
    }

    private static ref byte First(nint pointer) => ref Unsafe.AsRef<byte>((void*)pointer);
}
