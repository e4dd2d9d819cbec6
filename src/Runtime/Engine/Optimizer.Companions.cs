using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent;

/// <content>What lies beside parameters: the weights that narrow ones are rounded from, and copies in narrow formats.</content>
public abstract partial class Optimizer
{
    /// <summary>
    /// The copy of a parameter in <see cref="ShadowFormat"/>: zeros before the first step, afterwards what the last step wrote, or <see cref="Load"/>. It does not follow what is
    /// written to the parameter otherwise, <see cref="UseEvaluationWeights"/> among it.
    /// </summary>
    /// <typeparam name="T"><see cref="BFloat16"/> or <see cref="Half"/>.</typeparam>
    /// <param name="parameter">One of <see cref="Parameters"/>, of <see cref="float"/>.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's, or has no copy of this type.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer is disposed.</exception>
    public Span<T> GetShadow<T>(Parameter parameter) where T : unmanaged
    {
        int index = IndexOf(parameter);
        TensorLayout layout = _layouts[index];
        if (layout.Shadow == StorageFormat.Native || ElementTypes.Format(typeof(T)) != layout.Shadow)
            throw new ArgumentException($"Parameter '{parameter.Name}' has {(layout.Shadow == StorageFormat.Native ? "no copy" : $"a copy of {layout.Shadow}")}, not of {typeof(T).Name}: set {nameof(ShadowFormat)} before the first step; copies are of parameters of float.", nameof(parameter));
        _hasGivenState = true;
        return _arena.TryGetSpan(index, ShadowArray, parameter.Count, out Span<T> span) ? span : throw new ObjectDisposedException(GetType().FullName);
    }

    /// <summary>
    /// Copies the weights that are trained: what <see cref="MasterWeights"/> keeps beside narrow parameters; of others, or before the first step, the parameters themselves.
    /// </summary>
    /// <param name="parameter">One of <see cref="Parameters"/>, not of <see cref="double"/>.</param>
    /// <param name="destination">Room for as many elements as the parameter has.</param>
    /// <exception cref="ArgumentException">The parameter is not one of this optimizer's or of double, or <paramref name="destination"/> has another length.</exception>
    /// <exception cref="InvalidOperationException">The evaluation weights are in use (<see cref="UseEvaluationWeights"/>), or another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public void CopyMasterWeights(Parameter parameter, Span<float> destination)
    {
        Enter();
        try
        {
            int index = IndexOf<float>(parameter, "What is computed", ComputeType(parameter));
            RejectEvaluation("copy the trained ones");
            RejectDisposedParameters("copy");
            if (destination.Length != parameter.Count)
                throw new ArgumentException($"The destination has {destination.Length} elements, parameter '{parameter.Name}' has {parameter.Count}; they must be equally long.", nameof(destination));
            // Also after a first step that was not taken: what the user has written since is what the next one begins with.
            if (StepCount == 0) BeginMasterWeights();
            ReadParameter(index, 0, parameter.Count, ref MemoryMarshal.GetReference(destination));
            GC.KeepAlive(this);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Widens elements of a parameter, as they are trained, once the first step is begun: nothing is kept beside them before.</summary>
    internal void ReadParameter(int tensor, long element, int count, ref float target)
    {
        Parameter parameter = _parameters[tensor];
        ref byte value = ref First(parameter.ValuePointer).Reference, master = ref First(_arena[tensor, MasterArray]).Reference;
        switch (_layouts[tensor].Master)
        {
            case MasterWeights.Single: BlockCodec.Decode(StorageFormat.Native, ref master, element, count, ref target, LaneWidth); break;
            case MasterWeights.Compensated: BlockCodec.DecodeCompensated(ref value, ref master, element, count, ref target, LaneWidth); break;
            default: BlockCodec.Decode(parameter.Format, ref value, element, count, ref target, LaneWidth); break;
        }
    }

    /// <summary>Fills what is kept beside narrow parameters, before the rounds of the first step; anew, where one was begun and not taken.</summary>
    private void BeginMasterWeights()
    {
        for (int tensor = 0; tensor < _parameters.Length; tensor++)
        {
            Parameter parameter = _parameters[tensor];
            if (_layouts[tensor].Master == MasterWeights.Single && _arena.TryGetSpan(tensor, MasterArray, parameter.Count, out Span<float> copy))
                BlockCodec.Decode(parameter.Format, ref First(parameter.ValuePointer).Reference, 0, parameter.Count, ref MemoryMarshal.GetReference(copy), LaneWidth);
            else if (_layouts[tensor].Master == MasterWeights.Compensated && _arena.TryGetSpan(tensor, MasterArray, parameter.Count, out Span<ushort> rests))
                rests.Clear();
        }
    }

    /// <summary>Makes the copies in narrow formats anew, after a checkpoint has changed the parameters.</summary>
    private void RenewShadows()
    {
        for (int tensor = 0; tensor < _parameters.Length; tensor++)
        {
            Parameter parameter = _parameters[tensor];
            if (_layouts[tensor].Shadow != StorageFormat.Native)
                BlockCodec.Encode(_layouts[tensor].Shadow, ref First(_arena[tensor, ShadowArray]).Reference, 0, parameter.Count, in Unsafe.As<byte, float>(ref First(parameter.ValuePointer).Reference), RoundingBits.NearestEven, LaneWidth);
        }
    }
}
