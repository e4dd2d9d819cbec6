using Descent.Kernels;

namespace Descent;

/// <content>How state is stored, and what is kept beside parameters.</content>
public abstract partial class Optimizer
{
    /// <summary>What was asked for, by indices of parameter and state; state -1 for all of a parameter's.</summary>
    private readonly Dictionary<(int Tensor, int State), StorageFormat> _askedFormats = [];

    private TensorLayout[] _layouts = [];
    private StorageFormat? _stateFormat;
    private StorageFormat _shadowFormat;
    private MasterWeights _masterWeights;
    private Rounding _rounding;
    private bool _isNarrow, _isStaged;

    /// <summary>
    /// How state per element is stored, for all parameters that nothing else is said of (<see cref="SetStateFormat(Parameter, StorageFormat)"/>); null for what the rule's
    /// attributes say, native where they are silent. Beside parameters of <see cref="double"/> state is double. State that starts at the parameter holds weights, and goes to
    /// 8 bits only where it is asked for by name. To be set before the first step.
    /// </summary>
    /// <remarks>For each parameter and array of state <see cref="StorageFormat.Native"/> takes 4 bytes, the formats of 16 bits 2, <see cref="StorageFormat.EightBit"/> 1.03.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is no <see cref="StorageFormat"/>.</exception>
    /// <exception cref="InvalidOperationException">A step was taken, a checkpoint loaded or state asked for before, the optimizer has no parameters of its own, or another thread is using it.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public StorageFormat? StateFormat
    {
        get => _stateFormat;
        set
        {
            if (value is { } format) RejectUnknown(format, nameof(StateFormat), nameof(value));
            ChangeLayout(nameof(StateFormat), () => _stateFormat = value);
        }
    }

    /// <summary>
    /// Beside parameters of <see cref="BFloat16"/> or <see cref="Half"/>: what is kept so that no update is lost in rounding. To be set before the first step. The
    /// parameters are then the rounded values of what is trained; what is written to them between steps is lost (<see cref="MasterWeights.Single"/>) or taken for what the kept bits belong to (<see cref="MasterWeights.Compensated"/>): use <see cref="SetMasterWeights"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The value is <see cref="MasterWeights.Compensated"/>, and a parameter is of <see cref="Half"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is no <see cref="Descent.MasterWeights"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="StateFormat"/>.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public MasterWeights MasterWeights
    {
        get => _masterWeights;
        set
        {
            RejectUnknown(value, nameof(MasterWeights), nameof(value));
            if (value == MasterWeights.Compensated && Array.Find(_parameters, parameter => parameter.Format == StorageFormat.Half) is { } half)
                throw new ArgumentException($"Parameter '{half.Name}' is of Half, which is no part of a float: {nameof(MasterWeights)}.{value} is for BFloat16. Use {nameof(MasterWeights)}.{nameof(MasterWeights.Single)}.", nameof(value));
            ChangeLayout(nameof(MasterWeights), () => _masterWeights = value);
        }
    }

    /// <summary>
    /// The format of a copy of the parameters of <see cref="float"/> that every step writes along, for the next forward pass: <see cref="StorageFormat.BFloat16"/>,
    /// <see cref="StorageFormat.Half"/>, or <see cref="StorageFormat.Native"/> for none. Rounded to nearest even. To be set before the first step.
    /// </summary>
    /// <seealso cref="GetShadow{T}"/>
    /// <exception cref="ArgumentOutOfRangeException">The value is another format.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="StateFormat"/>.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public StorageFormat ShadowFormat
    {
        get => _shadowFormat;
        set
        {
            if (value is not (StorageFormat.Native or StorageFormat.BFloat16 or StorageFormat.Half))
                throw new ArgumentOutOfRangeException(nameof(value), value, $"{Name}.{nameof(ShadowFormat)} is {value}; it must be {nameof(StorageFormat.BFloat16)}, {nameof(StorageFormat.Half)}, or {nameof(StorageFormat.Native)} for no copy.");
            ChangeLayout(nameof(ShadowFormat), () => _shadowFormat = value);
        }
    }

    /// <summary>How numbers are rounded that are stored in less than they are computed in: parameters and state. By chance unless it is set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no <see cref="Descent.Rounding"/>.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public Rounding Rounding
    {
        get => _rounding;
        set
        {
            RejectUnknown(value, nameof(Rounding), nameof(value));
            Enter();
            try
            {
                ThrowIfDisposed();
                _rounding = value;
            }
            finally
            {
                Leave();
            }
        }
    }

    /// <summary>How state of one parameter is stored, all of it that there is per element; of weights see <see cref="StateFormat"/>. To be set before the first step.</summary>
    /// <inheritdoc cref="SetStateFormat(Parameter, string, StorageFormat)"/>
    public void SetStateFormat(Parameter parameter, StorageFormat format) => SetStateFormat(parameter, -1, format);

    /// <summary>How one array of state of one parameter is stored. To be set before the first step.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="state">The rule's argument: state per element.</param>
    /// <param name="format">
    /// The format. <see cref="StorageFormat.EightBit"/> leaves tensors of fewer than 4,096 elements as they are, and under a rule that may go over matrices row by row those whose
    /// rows are no multiple of 128 elements: see <see cref="GetStateFormat"/>.
    /// </param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's or is of <see cref="double"/>, or there is no such state.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is no <see cref="StorageFormat"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="StateFormat"/>.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public void SetStateFormat(Parameter parameter, string state, StorageFormat format) => SetStateFormat(parameter, Find(Definition.States, state, "element"), format);

    /// <summary>How one array of state of one parameter is stored: what was asked for, as far as it can be had.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="state">The rule's argument.</param>
    /// <returns><see cref="StorageFormat.Native"/> for what steps compute in.</returns>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, or there is no such state.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public StorageFormat GetStateFormat(Parameter parameter, string state)
    {
        FindState(parameter, state, out _, out _, out StorageFormat format);
        return format;
    }

    /// <summary>Index in the arena of what is kept beside narrow parameters; the copies lie behind it.</summary>
    internal int MasterArray => Definition.States.Count + Definition.RowStates.Count + Definition.ColumnStates.Count;

    /// <inheritdoc cref="MasterArray"/>
    internal int ShadowArray => MasterArray + 1;

    internal TensorLayout LayoutOf(int tensor) => _layouts[tensor];

    internal TensorLayout[] Layouts => _layouts;

    /// <summary>All state per element, row and column, and what is kept beside parameters. The first to ask is the thread that steps, saves or loads; helpers find it there.</summary>
    internal StateArena Arena => _arena ?? AllocateState();

    /// <summary>By what a stream of a tensor is rounded in this step: 0 is the parameter, 1 + k state k.</summary>
    internal RoundingBits RoundingOf(int tensor) => _rounding == Rounding.Stochastic ? new RoundingBits(_seed, _number, tensor) : RoundingBits.NearestEven;

    private bool HasStarted => StepCount != 0 || _hasGivenState;

    private void SetStateFormat(Parameter parameter, int state, StorageFormat format)
    {
        RejectUnknown(format, nameof(SetStateFormat), nameof(format));
        int index = IndexOf(parameter);
        if (parameter.IsDouble && format != StorageFormat.Native)
            throw new ArgumentException($"Parameter '{parameter.Name}' is of double: state beside it is double.", nameof(parameter));
        ChangeLayout(nameof(SetStateFormat), () => _askedFormats[(index, state)] = format);
    }

    private string Reason => StepCount != 0 ? $"step {StepCount} was taken" : "memory was laid out";

    private void ChangeLayout(string what, Action change)
    {
        Enter();
        try
        {
            ThrowIfDisposed();
            if (!_ownsMemory) throw new InvalidOperationException($"This {Name} steps memory of the caller, which is float or double: for narrow storage give it parameters.");
            if (HasStarted) throw new InvalidOperationException($"{what} of this {Name} is to be set before the first step, before a checkpoint is loaded, and before state, copies or master weights are asked for or set: {Reason} by then. Set it right after the constructor, or load a checkpoint of this optimizer into a new one with convertFormats.");
            change();
            ChooseLayouts();
            ForgetChunks();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Finds out how everything is to be stored. Memory for it is taken when it is used first: until then another format costs nothing.</summary>
    private void ChooseLayouts()
    {
        _layouts = [.. Enumerable.Range(0, _parameters.Length).Select(LayoutFor)];
        _isNarrow = Array.Exists(_layouts, layout => !layout.IsNative);
        _isStaged = Array.Exists(_layouts, layout => layout.Kind == StorageKind.Staged);
        _arena?.Dispose();
        _arena = null;
    }

    private StateArena AllocateState()
    {
        ThrowIfDisposed();
        (StateDefinition Definition, StateArray Array)[] arrays = [.. Arrays(Definition)];
        return _arena = new StateArena(_parameters, arrays.Length + 2, (tensor, array) => ArrayBytes(arrays, tensor, array));
    }

    /// <summary>Bytes of all arrays beside the parameters.</summary>
    private long ArrayBytes()
    {
        (StateDefinition Definition, StateArray Array)[] arrays = [.. Arrays(Definition)];
        long bytes = 0;
        for (int tensor = 0; tensor < _parameters.Length; tensor++)
            for (int array = 0; array < arrays.Length + 2; array++) bytes += ArrayBytes(arrays, tensor, array);
        return bytes;
    }

    private long ArrayBytes((StateDefinition Definition, StateArray Array)[] arrays, int tensor, int array) =>
        array == MasterArray ? _layouts[tensor].MasterBytes
        : array == ShadowArray ? _layouts[tensor].ShadowBytes
        : !StateArray.Exists(_parameters[tensor], arrays[array].Array.Rank) ? 0
        : array < _stateCount ? _layouts[tensor].StateBytes(array)
        : (long)arrays[array].Array.Count(_parameters[tensor]) * _parameters[tensor].ComputeSize;

    private TensorLayout LayoutFor(int tensor)
    {
        Parameter parameter = _parameters[tensor];
        var states = new StorageFormat[Definition.States.Count];
        for (int state = 0; state < states.Length; state++)
        {
            StorageFormat asked = _askedFormats.TryGetValue((tensor, state), out StorageFormat one) ? one
                : General(_askedFormats.TryGetValue((tensor, -1), out StorageFormat all) ? all : _stateFormat, Definition.States[state]);
            states[state] = StateArray.Exists(parameter, Definition.States[state].Rank) ? TensorLayout.Resolve(parameter, asked, Definition.UsesRows) : StorageFormat.Native;
        }

        return new TensorLayout(parameter, states, _masterWeights, _shadowFormat);
    }

    /// <summary>The format of a state that is not named itself. One that starts at the parameter holds weights (an average of them, or those to return to), of which 8 bits leave too little.</summary>
    private static StorageFormat General(StorageFormat? asked, StateDefinition state) =>
        asked is null || (asked == StorageFormat.EightBit && state.Initial == InitialKind.Parameter) ? state.Format : asked.Value;

    private void RejectUnknown<TEnum>(TEnum value, string what, string argument) where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value)) throw new ArgumentOutOfRangeException(argument, value, $"{Name}.{what}: {value} is no {typeof(TEnum).Name}; there are {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }
}
