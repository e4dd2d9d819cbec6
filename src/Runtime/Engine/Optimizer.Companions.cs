using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent;

/// <content>What lies beside parameters: the weights that narrow ones are rounded from, and copies in narrow formats.</content>
public abstract partial class Optimizer
{
    /// <summary>Tensors whose master weights are there before the first step, and are not to be begun from the parameter.</summary>
    private readonly HashSet<int> _givenMasters = [];

    /// <summary>
    /// The copy of a parameter in <see cref="ShadowFormat"/>: what the last step wrote, or <see cref="Load"/>; before the first step the parameter as it is now. It does not follow what is
    /// written to the parameter otherwise, <see cref="UseEvaluationWeights"/> among it: see <see cref="RefreshShadows"/>.
    /// </summary>
    /// <typeparam name="T"><see cref="BFloat16"/> or <see cref="Half"/>.</typeparam>
    /// <param name="parameter">One of <see cref="Parameters"/>, of <see cref="float"/>.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, or has no copy of this type.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or the parameter is disposed.</exception>
    public Span<T> GetShadow<T>(Parameter parameter) where T : unmanaged
    {
        int index = IndexOf(parameter);
        StorageFormat format = _layouts[index].Shadow;
        if (format == StorageFormat.Native || ElementTypes.Format(typeof(T)) != format)
        {
            string has = format != StorageFormat.Native ? $"of this {Name} has a copy of {format}, not of {typeof(T).Name}"
                : parameter.ElementType != typeof(float) ? $"is of {parameter.ElementType.Name}: copies are of parameters of Single"
                : $"of this {Name} has no copy: set {nameof(ShadowFormat)} before the first step";
            throw new ArgumentException($"Parameter '{parameter.Name}' {has}.", nameof(parameter));
        }

        if (parameter.IsDisposed) throw ParameterDisposed(parameter, "copy");
        if (StepCount == 0) RenewShadow(index);
        _hasGivenState = true;
        return Arena.TryGetSpan(index, ShadowArray, parameter.Count, out Span<T> span) ? span : throw new ObjectDisposedException(GetType().FullName);
    }

    /// <summary>
    /// Makes the copies in <see cref="ShadowFormat"/> anew from the parameters as they are: after parameters were written to between steps, or, to evaluate from the copies, within
    /// <see cref="UseEvaluationWeights"/> and once more behind it. Steps do so themselves.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public void RefreshShadows()
    {
        Enter();
        try
        {
            ThrowIfDisposed();
            RejectDisposedParameters("copy");
            RenewShadows();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Copies the weights that are trained: what <see cref="MasterWeights"/> keeps beside narrow parameters; of others, or before the first step, the parameters themselves.
    /// </summary>
    /// <param name="parameter">One of <see cref="Parameters"/>, not of <see cref="double"/>.</param>
    /// <param name="destination">Room for as many elements as the parameter has.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameter"/> is null.</exception>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's or of double, or <paramref name="destination"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">The evaluation weights are in use (<see cref="UseEvaluationWeights"/>), or another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public void CopyMasterWeights(Parameter parameter, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Enter();
        try
        {
            int index = IndexOfTrained(parameter, "copy the trained ones");
            if (destination.Length != parameter.Count)
                throw new ArgumentException($"The destination has {destination.Length} elements, parameter '{parameter.Name}' has {parameter.Count}; they must be equally long.", nameof(destination));
            // Also after a first step that was not taken: what the user has written since is what the next one begins with.
            if (StepCount == 0) BeginMasterWeights(index);
            ReadParameter(index, 0, parameter.Count, ref MemoryMarshal.GetReference(destination));
            GC.KeepAlive(this);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Sets the weights that are trained, before the first step or between steps: what <see cref="MasterWeights"/> keeps beside a narrow parameter, and the parameter, to which they are rounded;
    /// where nothing is kept the parameter alone. What is written to a parameter that has master weights otherwise is lost at the next step, or with <see cref="MasterWeights.Compensated"/> read as what other bits belong to.
    /// </summary>
    /// <param name="parameter">One of <see cref="Parameters"/>, not of <see cref="double"/>.</param>
    /// <param name="source">As many elements as the parameter has.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameter"/> is null.</exception>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's or of double, or <paramref name="source"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">The evaluation weights are in use (<see cref="UseEvaluationWeights"/>), or another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public void SetMasterWeights(Parameter parameter, ReadOnlySpan<float> source)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Enter();
        try
        {
            int index = IndexOfTrained(parameter, "set the trained ones");
            if (source.Length != parameter.Count)
                throw new ArgumentException($"The source has {source.Length} elements, parameter '{parameter.Name}' has {parameter.Count}; they must be equally long.", nameof(source));
            WriteParameter(index, source);
            RenewShadow(index);
            // Those that are set before the first step are what it begins with, and memory is laid out.
            if (StepCount == 0 && parameter.Format != StorageFormat.Native) _hasGivenState = _givenMasters.Add(index) || _hasGivenState;
            GC.KeepAlive(this);
        }
        finally
        {
            Leave();
        }
    }

    private int IndexOfTrained(Parameter parameter, string purpose)
    {
        int index = IndexOf<float>(parameter, "What is computed", ComputeType(parameter));
        RejectEvaluation(purpose);
        RejectDisposedParameters("copy");
        return index;
    }

    /// <summary>Widens elements of a parameter, as they are trained, once the first step is begun: nothing is kept beside them before.</summary>
    internal void ReadParameter(int tensor, long element, int count, ref float target)
    {
        Parameter parameter = _parameters[tensor];
        ref byte value = ref First(parameter.ValuePointer).Reference, master = ref First(Arena[tensor, MasterArray]).Reference;
        switch (_layouts[tensor].Master)
        {
            case MasterWeights.Single: BlockCodec.Decode(StorageFormat.Native, ref master, element, count, ref target, LaneWidth); break;
            case MasterWeights.Compensated: BlockCodec.DecodeCompensated(ref value, ref master, element, count, ref target, LaneWidth); break;
            default: BlockCodec.Decode(parameter.Format, ref value, element, count, ref target, LaneWidth); break;
        }
    }

    /// <summary>The other way round, all of it.</summary>
    internal void WriteParameter(int tensor, ReadOnlySpan<float> source)
    {
        Parameter parameter = _parameters[tensor];
        ref byte value = ref First(parameter.ValuePointer).Reference, master = ref First(Arena[tensor, MasterArray]).Reference;
        ref float weights = ref MemoryMarshal.GetReference(source);
        if (_layouts[tensor].Master == MasterWeights.Compensated)
        {
            BlockCodec.EncodeCompensated(ref value, ref master, 0, parameter.Count, in weights, LaneWidth);
            return;
        }

        BlockCodec.Encode(parameter.Format, ref value, 0, parameter.Count, in weights, RoundingBits.NearestEven, LaneWidth);
        if (_layouts[tensor].Master == MasterWeights.Single) BlockCodec.Encode(StorageFormat.Native, ref master, 0, parameter.Count, in weights, RoundingBits.NearestEven, LaneWidth);
    }

    /// <summary>Fills what is kept beside narrow parameters, before the rounds of the first step; anew, where one was begun and not taken.</summary>
    private void BeginMasterWeights()
    {
        for (int tensor = 0; tensor < _parameters.Length; tensor++) BeginMasterWeights(tensor);
    }

    private void BeginMasterWeights(int tensor)
    {
        Parameter parameter = _parameters[tensor];
        if (_givenMasters.Contains(tensor)) return;
        if (_layouts[tensor].Master == MasterWeights.Single && Arena.TryGetSpan(tensor, MasterArray, parameter.Count, out Span<float> copy))
            BlockCodec.Decode(parameter.Format, ref First(parameter.ValuePointer).Reference, 0, parameter.Count, ref MemoryMarshal.GetReference(copy), LaneWidth);
        else if (_layouts[tensor].Master == MasterWeights.Compensated && Arena.TryGetSpan(tensor, MasterArray, parameter.Count, out Span<ushort> rests))
            rests.Clear();
    }

    /// <summary>Makes the copies in narrow formats anew.</summary>
    private void RenewShadows()
    {
        for (int tensor = 0; tensor < _parameters.Length; tensor++) RenewShadow(tensor);
    }

    private void RenewShadow(int tensor)
    {
        Parameter parameter = _parameters[tensor];
        if (_layouts[tensor].Shadow != StorageFormat.Native)
            BlockCodec.Encode(_layouts[tensor].Shadow, ref First(Arena[tensor, ShadowArray]).Reference, 0, parameter.Count, in Unsafe.As<byte, float>(ref First(parameter.ValuePointer).Reference), RoundingBits.NearestEven, LaneWidth);
    }
}
