using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent;

/// <content>State: arrays beside every parameter, and numbers of step scope.</content>
public abstract partial class Optimizer
{
    /// <summary>Elements that are filled at a time, for a span holds no more than 2^31.</summary>
    private const int MaxPiece = 1 << 28;

    private readonly double[] _initialValues;
    private double[] _stepStates, _nextStepStates;

    /// <summary>Whether a span of state is about, so that memory must stay where it is.</summary>
    private bool _hasGivenState;

    /// <summary>
    /// One array of state of a parameter, with a value per element, row or column, for reading and writing. Zeros before the first step, which is when state that starts at
    /// something else is filled. The memory is the garbage collector's: a span of it stays valid whatever becomes of the optimizer.
    /// </summary>
    /// <typeparam name="T">
    /// What the state is stored in: <see cref="BFloat16"/> or <see cref="Half"/> for these formats; else what steps compute in, <see cref="double"/> for parameters of double, <see cref="float"/> for all others.
    /// </typeparam>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, there is no state of this name, or it is stored in another type or in 8 bits (<see cref="CopyState"/>).</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public Span<T> GetState<T>(Parameter parameter, string name) where T : unmanaged
    {
        int array = FindState(parameter, name, out int index, out int count, out StorageFormat format);
        if (format == StorageFormat.EightBit)
            throw new ArgumentException($"State '{name}' of parameter '{parameter.Name}' is stored in {format}, of which there is no span: use {nameof(CopyState)} and {nameof(SetState)}.", nameof(name));
        Type type = format == StorageFormat.Native ? ComputeType(parameter) : format == StorageFormat.BFloat16 ? typeof(BFloat16) : typeof(Half);
        RejectOtherType<T>(parameter, $"State '{name}'", type, type == typeof(BFloat16) || type == typeof(Half) ? $": use {nameof(CopyState)} and {nameof(SetState)}, or {nameof(GetState)}<{type.Name}>" : "");
        _hasGivenState = true;
        return Arena.TryGetSpan(index, array, count, out Span<T> span) ? span : throw new ObjectDisposedException(GetType().FullName);
    }

    /// <summary>Copies one array of state of a parameter, whatever it is stored in.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>, not of <see cref="double"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <param name="destination">Room for as many numbers as the state has.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's or of double, there is no state of this name, or <paramref name="destination"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public void CopyState(Parameter parameter, string name, Span<float> destination)
    {
        Enter();
        try
        {
            int array = FindState(parameter, name, out int index, out int count, out StorageFormat format);
            RejectOtherType<float>(parameter, "State", ComputeType(parameter));
            if (destination.Length != count) throw new ArgumentException($"The destination has {destination.Length} elements, state '{name}' of parameter '{parameter.Name}' has {count}; they must be equally long.", nameof(destination));
            BlockCodec.Decode(format, ref First(Arena[index, array]).Reference, 0, count, ref MemoryMarshal.GetReference(destination), LaneWidth);
            GC.KeepAlive(this);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Writes one array of state of a parameter, whatever it is stored in; what is narrower is rounded to nearest.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>, not of <see cref="double"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <param name="source">As many numbers as the state has.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's or of double, there is no state of this name, or <paramref name="source"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">No step has been taken, and the first one fills this state with other values than 0; or another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public void SetState(Parameter parameter, string name, ReadOnlySpan<float> source)
    {
        Enter();
        try
        {
            int array = FindState(parameter, name, out int index, out int count, out StorageFormat format);
            RejectOtherType<float>(parameter, "State", ComputeType(parameter));
            if (StepCount == 0 && array < _stateCount && !StartsAtZero(array))
                throw new InvalidOperationException($"State '{name}' of {Name} is filled by the first step, which would overwrite it: set it after that.");
            if (source.Length != count) throw new ArgumentException($"The source has {source.Length} elements, state '{name}' of parameter '{parameter.Name}' has {count}; they must be equally long.", nameof(source));
            _hasGivenState = true;
            BlockCodec.Encode(format, ref First(Arena[index, array]).Reference, 0, count, in MemoryMarshal.GetReference(source), RoundingBits.NearestEven, LaneWidth);
            GC.KeepAlive(this);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The value of state of step scope: the one before this step, also while the step is prepared.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected double GetStepState(int state) => _stepStates[state];

    /// <summary>Sets state of step scope; seen only once the step is taken.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetStepState(int state, double value) => _nextStepStates[state] = value;

    /// <summary>The first value of an array of state that starts at a property.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual double InitialValue(int state) => Definition.States[state].Value;

    /// <summary>The first value of state of step scope that starts at a property.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual double InitialStepValue(int state) => Definition.StepStates[state].Value;

    /// <summary>Index of one of this optimizer's parameters, of which somebody asks for elements of <typeparamref name="T"/> where <paramref name="type"/> is what there is.</summary>
    private int IndexOf<T>(Parameter parameter, string what, Type type) where T : unmanaged
    {
        int index = IndexOf(parameter);
        RejectOtherType<T>(parameter, what, type);
        return index;
    }

    private static void RejectOtherType<T>(Parameter parameter, string what, Type type, string remedy = "")
    {
        if (typeof(T) != type) throw new ArgumentException($"{what} of parameter '{parameter.Name}' is of {type.Name}, not {typeof(T).Name}{remedy}.", nameof(parameter));
    }

    /// <summary>What steps of a parameter compute in.</summary>
    private static Type ComputeType(Parameter parameter) => parameter.IsDouble ? typeof(double) : typeof(float);

    private int FindState(Parameter parameter, string name, out int index, out int count, out StorageFormat format)
    {
        index = IndexOf(parameter);
        int array = ArrayIndex(parameter, name, out count);
        format = array < _stateCount ? _layouts[index].States[array] : StorageFormat.Native;
        return array;
    }

    private int IndexOf(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ThrowIfDisposed();
        int index = Array.IndexOf(_parameters, parameter);
        return index >= 0 ? index : throw new ArgumentException($"Parameter '{parameter.Name}' is not one of this {Name}'s.", nameof(parameter));
    }

    /// <summary>Index in the arena of an array that a parameter has.</summary>
    private int ArrayIndex(Parameter parameter, string name, out int count)
    {
        int index = 0;
        foreach ((StateDefinition definition, StateArray array) in Arrays(Definition))
        {
            count = array.Count(parameter);
            if (definition.Name == name && StateArray.Exists(parameter, array.Rank)) return index;
            index++;
        }

        string[] all = [.. Arrays(Definition).Where(entry => StateArray.Exists(parameter, entry.Array.Rank)).Select(entry => entry.Definition.Name)];
        string has = all.Length == 0 ? "it has none" : $"it has {string.Join(", ", all)}";
        bool exists = Arrays(Definition).Any(entry => entry.Definition.Name == name);
        throw new ArgumentException(exists ? $"{Name} keeps no state '{name}' for parameter '{parameter.Name}', whose rank is {parameter.Shape.Length}: {has}." : $"{Name} has no state '{name}': {has}.", nameof(name));
    }

    /// <summary>The arrays beside a parameter: per element, per row, per column.</summary>
    internal static IEnumerable<(StateDefinition Definition, StateArray Array)> Arrays(OptimizerDefinition definition) =>
    [
        .. definition.States.Select(state => (state, new StateArray(Scope.Element, state.Rank))),
        .. definition.RowStates.Select(state => (state, new StateArray(Scope.Row, state.Rank))),
        .. definition.ColumnStates.Select(state => (state, new StateArray(Scope.Column, state.Rank))),
    ];

    /// <summary>Whether the first step leaves an array of state per element as it is.</summary>
    private bool StartsAtZero(int state) =>
        Definition.States[state] is { Initial: InitialKind.Constant, Value: var value } && BitConverter.DoubleToInt64Bits(value) == 0;

    /// <summary>Reads the properties that state starts at: once, before anything is written, for they are the user's code.</summary>
    private void ReadInitialValues()
    {
        for (int i = 0; i < _initialValues.Length; i++)
            _initialValues[i] = Definition.States[i].Initial == InitialKind.Property ? InitialValue(i) : Definition.States[i].Value;
    }

    private void InitializeStepStates()
    {
        for (int i = 0; i < _stepStates.Length; i++)
            _stepStates[i] = Definition.StepStates[i].Initial == InitialKind.Property ? InitialStepValue(i) : Definition.StepStates[i].Value;
    }

    /// <summary>Fills the state of a stretch of a tensor with what it starts at, after the first step is prepared. Zeros are there already.</summary>
    /// <param name="call">The arrays.</param>
    /// <param name="tensor">Index of the parameter.</param>
    /// <param name="start">Index of the first element in it.</param>
    /// <param name="fill">Whether to fill what does not start from the gradient.</param>
    /// <param name="fromGradient">Whether to fill what does.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void InitializeStates(in KernelCall call, int tensor, long start, bool fill, bool fromGradient)
    {
        Parameter parameter = _parameters[tensor];
        if (fill) FillStates(in call, parameter, tensor, start);
        if (fromGradient && StartsFromGradient(parameter)) RunInitializer(in call);
    }

    private void FillStates(in KernelCall call, Parameter? parameter, int tensor, long start)
    {
        Streams streams = call.Streams;
        for (int i = 0; i < Definition.States.Count; i++)
        {
            StateDefinition definition = Definition.States[i];
            if (parameter is not null && !StateArray.Exists(parameter, definition.Rank)) continue;
            ref byte state = ref streams.GetState(i).Reference;
            switch (definition.Initial)
            {
                case InitialKind.Gradient: break;
                case InitialKind.Parameter: MemoryOverlap.Copy(ref state, ref streams.Parameter, call.Count * call.ElementSize); break;
                case InitialKind.Normal: Draw(ref state, tensor, i, start, in call); break;
                default:
                    // What a property gives may be 0 now and was not when a first step was rejected.
                    if (parameter is null || definition.Initial == InitialKind.Property || BitConverter.DoubleToInt64Bits(_initialValues[i]) != 0) Fill(ref state, _initialValues[i], in call);
                    break;
            }
        }
    }

    private bool StartsFromGradient(Parameter? parameter)
    {
        for (int i = 0; i < Definition.States.Count; i++)
        {
            if (Definition.States[i].Initial == InitialKind.Gradient && (parameter is null || StateArray.Exists(parameter, Definition.States[i].Rank))) return true;
        }

        return false;
    }

    /// <summary>Random numbers as of a step 0, which no step is.</summary>
    private void Draw(ref byte first, int tensor, int state, long start, in KernelCall call)
    {
        var random = new RandomStream(Seed, 0, tensor, state, isNormal: true);
        for (nint done = 0; done < call.Count; done += MaxPiece)
        {
            int count = (int)Math.Min(MaxPiece, call.Count - done);
            random.Fill(call.IsDouble, start + done, count, ref Unsafe.AddByteOffset(ref first, done * call.ElementSize));
        }
    }

    private static void Fill(ref byte first, double value, in KernelCall call)
    {
        for (nint start = 0; start < call.Count; start += MaxPiece)
        {
            int count = (int)Math.Min(MaxPiece, call.Count - start);
            ref byte piece = ref Unsafe.AddByteOffset(ref first, start * call.ElementSize);
            if (call.IsDouble) MemoryMarshal.CreateSpan(ref Unsafe.As<byte, double>(ref piece), count).Fill(value);
            else MemoryMarshal.CreateSpan(ref Unsafe.As<byte, float>(ref piece), count).Fill((float)value);
        }
    }
}
