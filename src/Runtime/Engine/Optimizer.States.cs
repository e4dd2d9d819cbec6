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

    /// <summary>
    /// One array of state of a parameter, for reading and writing. Zeros before the first step, which is when state that starts at
    /// something else is filled. The memory is the garbage collector's: a span of it stays valid whatever becomes of the optimizer.
    /// </summary>
    /// <typeparam name="T">The parameter's element type.</typeparam>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="name">The rule's argument.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, has another element type, or there is no state of this name.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public Span<T> GetState<T>(Parameter parameter, string name) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ThrowIfDisposed();
        int index = Array.IndexOf(_parameters, parameter), state = StateIndex(name);
        if (index < 0) throw new ArgumentException($"Parameter '{parameter.Name}' is not one of this {Name}'s.", nameof(parameter));
        if (typeof(T) != parameter.ElementType) throw new ArgumentException($"State of parameter '{parameter.Name}' is of {parameter.ElementType.Name}, not {typeof(T).Name}.", nameof(parameter));
        return _arena.TryGetSpan(index, state, parameter.Count, out Span<T> span) ? span : throw new ObjectDisposedException(GetType().FullName);
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

    private int StateIndex(string name)
    {
        for (int i = 0; i < Definition.States.Count; i++)
        {
            if (Definition.States[i].Name == name) return i;
        }

        string all = Definition.States.Count == 0 ? "it has none" : $"it has {string.Join(", ", Definition.States.Select(s => s.Name))}";
        throw new ArgumentException($"{Name} has no state '{name}': {all}.", nameof(name));
    }

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

    /// <summary>Fills the state of a call with what it starts at, after the first step is prepared.</summary>
    /// <param name="call">The arrays; those of state are overwritten.</param>
    /// <param name="isZero">Whether they are known to be zeros.</param>
    private void InitializeStates(in KernelCall call, bool isZero)
    {
        bool fromGradient = false;
        Streams streams = call.Streams;
        for (int i = 0; i < Definition.States.Count; i++)
        {
            StateDefinition definition = Definition.States[i];
            ref byte state = ref streams.GetState(i).Reference;
            if (definition.Initial == InitialKind.Gradient) fromGradient = true;
            else if (definition.Initial == InitialKind.Parameter) MemoryOverlap.Copy(ref state, ref streams.Parameter, call.Count * call.ElementSize);
            else if (!isZero || BitConverter.DoubleToInt64Bits(_initialValues[i]) != 0) Fill(ref state, _initialValues[i], in call);
        }

        if (fromGradient) RunInitializer(in call);
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
