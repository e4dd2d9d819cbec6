using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.Reductions;

namespace Descent.Phases;

/// <summary>
/// The streams of a tensor that are stored in less than they are computed in, block by block: widened into buffers that stay in the cache, where kernel and
/// reductions find them, and rounded back afterwards. One thread's.
/// </summary>
internal sealed unsafe class StagedStreams
{
    private const int ParameterBuffer = 0, GradientBuffer = 1, FirstState = 2;

    private readonly BlockBuffers _buffers;
    private Optimizer _optimizer = null!;
    private TensorLayout _layout = null!;
    private RoundingBits _rounding;
    private bool _storesGradients, _isParameterStaged, _isGradientStaged;
    private StorageFormat[] _states = [];
    private int _index;

    /// <param name="states">The most arrays of state per element.</param>
    /// <param name="usesRows">Whether there are tensors that are passed over row by row.</param>
    public StagedStreams(int states, bool usesRows) => _buffers = new BlockBuffers(FirstState + states, usesRows ? ColumnReducer.TileRows : 1);

    /// <summary>Begins a pass over a tensor.</summary>
    /// <param name="optimizer">Whose it is.</param>
    /// <param name="tensor">Index of the parameter.</param>
    /// <param name="storesGradients">Whether the pass writes gradients.</param>
    public void Begin(Optimizer optimizer, int tensor, bool storesGradients)
    {
        (_optimizer, _layout, _index, _storesGradients) = (optimizer, optimizer.LayoutOf(tensor), tensor, storesGradients);
        _rounding = optimizer.RoundingOf(tensor);
        _states = _layout.States;
        _isParameterStaged = _layout.Parameter.Format != StorageFormat.Native && _layout.Master != MasterWeights.Single;
        _isGradientStaged = _layout.Parameter.GradientFormat != StorageFormat.Native;
    }

    /// <summary>Widens a stretch.</summary>
    /// <param name="element">The first element.</param>
    /// <param name="count">How many, at most a block.</param>
    /// <param name="row">Row of the tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(long element, int count, int row)
    {
        Parameter parameter = _layout.Parameter;
        LaneWidth width = _optimizer.LaneWidth;
        if (IsStaged(OperandSource.Parameter, 0)) _optimizer.ReadParameter(_index, element, count, ref Buffer(ParameterBuffer, row));
        // One that is only evaluated may have none.
        if (IsStaged(OperandSource.Gradient, 0) && parameter.HasGradient)
            BlockCodec.Decode(parameter.GradientFormat, ref First(parameter.GradientPointer), element, count, ref Buffer(GradientBuffer, row), width);
        for (int i = 0; i < _layout.States.Length; i++)
        {
            if (_layout.States[i] != StorageFormat.Native)
                BlockCodec.Decode(_layout.States[i], ref First(_optimizer.Arena[_index, i]), element, count, ref Buffer(FirstState + i, row), width);
        }
    }

    /// <summary>Lets the streams of a kernel begin in the buffers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Place(ref Streams streams, long element, int row)
    {
        streams.Parameter = ref First(Address(Operand.Parameter, element, row));
        streams.Gradient = ref First(Address(Operand.Gradient, element, row));
        for (int i = 0; i < _states.Length; i++)
        {
            if (_states[i] != StorageFormat.Native) streams.SetState(i, new(ref First(BufferAddress(FirstState + i, row)), 0));
        }
    }

    /// <summary>Where the numbers of an operand lie, as wide as they are computed in.</summary>
    public nint Address(Operand operand, long element, int row)
    {
        int buffer = operand.Source switch { OperandSource.Parameter => ParameterBuffer, OperandSource.Gradient => GradientBuffer, _ => FirstState + operand.Index };
        if (IsStaged(operand.Source, operand.Index)) return BufferAddress(buffer, row);
        nint first = operand.Source switch
        {
            OperandSource.Parameter => _layout.Master == MasterWeights.Single ? Master : _layout.Parameter.ValuePointer,
            OperandSource.Gradient => _layout.Parameter.GradientPointer,
            OperandSource.State => _optimizer.Arena[_index, operand.Index],
            _ => _optimizer.InputArena[_index, operand.Index],
        };
        return first + (nint)element * sizeof(float);
    }

    /// <summary>Whether a stream lies in a buffer, whose rows are a tile's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsStaged(OperandSource source, int index) => source switch
    {
        OperandSource.Parameter => _isParameterStaged,
        OperandSource.Gradient => _isGradientStaged,
        OperandSource.State => _states[index] != StorageFormat.Native,
        _ => false,
    };

    /// <summary>Rounds what the kernel may have written back to where it is stored. What it has not written comes out as it was.</summary>
    /// <param name="element">The first element.</param>
    /// <param name="count">How many.</param>
    /// <param name="row">Row of the tile.</param>
    /// <param name="onlyStates">Whether it has filled state and written nothing: the step may still be rejected.</param>
    /// <param name="goesOn">Whether the elements behind these are next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Store(long element, int count, int row, bool onlyStates, bool goesOn)
    {
        Parameter parameter = _layout.Parameter;
        LaneWidth width = _optimizer.LaneWidth;
        if (!onlyStates) StoreParameter(element, count, row);
        if (!onlyStates && _storesGradients && IsStaged(OperandSource.Gradient, 0))
            BlockCodec.Encode(parameter.GradientFormat, ref First(parameter.GradientPointer), element, count, in Buffer(GradientBuffer, row), RoundingBits.NearestEven, width);
        var ahead = new NextStreams(Next(OperandSource.Parameter, parameter.ValuePointer), Next(OperandSource.Gradient, parameter.GradientPointer));
        for (int i = 0; i < _layout.States.Length; i++)
        {
            if (_layout.States[i] == StorageFormat.Native) continue;
            BlockCodec.Encode(_layout.States[i], ref First(_optimizer.Arena[_index, i]), element, count, in Buffer(FirstState + i, row), _rounding.ForStream(1 + i), width, ahead);
            ahead = default;
        }

        nint Next(OperandSource source, nint first) => !goesOn || IsStaged(source, 0) ? 0 : first + (nint)(element + count) * sizeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreParameter(long element, int count, int row)
    {
        Parameter parameter = _layout.Parameter;
        LaneWidth width = _optimizer.LaneWidth;
        ref byte value = ref First(parameter.ValuePointer);
        ref float computed = ref Unsafe.As<byte, float>(ref First(Address(Operand.Parameter, element, row)));
        if (_layout.Shadow != StorageFormat.Native)
            BlockCodec.Encode(_layout.Shadow, ref First(_optimizer.Arena[_index, _optimizer.ShadowArray]), element, count, in computed, RoundingBits.NearestEven, width);
        else if (_layout.Master == MasterWeights.Compensated)
            BlockCodec.EncodeCompensated(ref value, ref First(Master), element, count, in computed, width);
        else if (parameter.Format != StorageFormat.Native)
            BlockCodec.Encode(parameter.Format, ref value, element, count, in computed, _layout.Master == MasterWeights.None ? _rounding : RoundingBits.NearestEven, width);
    }

    private nint Master => _optimizer.Arena[_index, _optimizer.MasterArray];

    private nint BufferAddress(int index, int row) => _buffers[index] + (nint)row * BlockBuffers.Stride * sizeof(float);

    private ref float Buffer(int index, int row) => ref Unsafe.AsRef<float>((void*)BufferAddress(index, row));

    private static ref byte First(nint pointer) => ref Unsafe.AsRef<byte>((void*)pointer);
}
