using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;
using Descent.Phases;
using Descent.Reductions;

namespace Descent;

/// <content>The weights to evaluate, where they are not the ones that are trained.</content>
public abstract partial class Optimizer
{
    private StateArena? _trained;
    private bool _isEvaluating;
    private long _evaluations;

    /// <summary>
    /// Copies the weights to evaluate: what the evaluation rule makes of a parameter and its state, or the parameter itself where there is no such rule or
    /// no step has been taken.
    /// </summary>
    /// <typeparam name="T">The parameter's element type.</typeparam>
    /// <param name="parameter">One of <see cref="Parameters"/>.</param>
    /// <param name="destination">Room for as many elements as the parameter has.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameter"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The parameter is not one of this optimizer's or has another element type, <paramref name="destination"/> has another length, or it overlaps the parameter or its state.
    /// </exception>
    /// <exception cref="InvalidOperationException">The evaluation weights are in use (<see cref="UseEvaluationWeights"/>), or another thread is using the optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or the parameter is disposed.</exception>
    public void CopyEvaluationWeights<T>(Parameter parameter, Span<T> destination) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Enter();
        try
        {
            int index = IndexOf<T>(parameter, "The value", parameter.ElementType);
            RejectEvaluation("copy the evaluation weights");
            if (parameter.IsDisposed) throw ParameterDisposed(parameter, "evaluate");
            if (destination.Length != parameter.Count)
                throw new ArgumentException($"The destination has {destination.Length} elements, parameter '{parameter.Name}' has {parameter.Count}; they must be equally long.", nameof(destination));
            var target = new Elements<byte>(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(destination)), (nint)parameter.Count * parameter.ElementSize);
            RejectOverlap(index, target);
            MemoryOverlap.Copy(ref target.Reference, ref First(parameter.ValuePointer).Reference, target.Length);
            Evaluate(index, 0, parameter.Count, target);
            GC.KeepAlive(this);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Puts the weights to evaluate in the place of the trained ones until what is returned is disposed: <c>using (optimizer.UseEvaluationWeights()) Validate();</c>.
    /// The trained ones are kept in memory that is allocated at the first time. What is written to the parameters meanwhile is lost.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are in use already, the optimizer has no parameters of its own, or another thread is using it.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public EvaluationScope UseEvaluationWeights()
    {
        Enter();
        try
        {
            ThrowIfDisposed();
            if (!_ownsMemory) throw new InvalidOperationException($"This {Name} has no parameters: it steps memory of the caller.");
            RejectEvaluation("use the evaluation weights");
            RejectDisposedParameters("evaluate");
            _evaluations++;
            if (!Definition.HasEvaluationRule || StepCount == 0) return new EvaluationScope(this, _evaluations);
            _trained ??= new StateArena(_parameters, 1);
            CopyWeights(toParameters: false);
            _isEvaluating = true;
            try
            {
                if (_isNarrow)
                {
                    for (int i = 0; i < _parameters.Length; i++) Evaluate(i, 0, _parameters[i].Count, First(_parameters[i].ValuePointer));
                }
                else
                {
                    if (_chunks is null) BuildChunks();
                    RunChunks();
                }
            }
            catch
            {
                RestoreWeights();
                throw;
            }

            return new EvaluationScope(this, _evaluations);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Puts the trained weights back; of a scope that has ended before, nothing.</summary>
    internal void EndEvaluation(long evaluation)
    {
        Enter();
        try
        {
            if (_isEvaluating && evaluation == _evaluations) RestoreWeights();
        }
        finally
        {
            Leave();
        }
    }

    private void RestoreWeights()
    {
        CopyWeights(toParameters: true);
        _isEvaluating = false;
    }

    private void CopyWeights(bool toParameters)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            Parameter parameter = _parameters[i];
            // One that was disposed meanwhile may be anybody's memory now.
            if (parameter.IsDisposed) continue;
            Elements<byte> trained = First(_trained![i, 0]), value = First(parameter.ValuePointer);
            nint bytes = (nint)parameter.Count * parameter.ElementSize;
            if (toParameters) MemoryOverlap.Copy(ref value.Reference, ref trained.Reference, bytes);
            else MemoryOverlap.Copy(ref trained.Reference, ref value.Reference, bytes);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Applies the evaluation rule to a stretch of a copy of a parameter.</summary>
    private void Evaluate(int index, int start, nint count, Elements<byte> copy)
    {
        if (!Definition.HasEvaluationRule || StepCount == 0) return;
        if (!_layouts[index].IsNative)
        {
            EvaluateNarrow(index, (int)count, copy);
            return;
        }

        Parameter parameter = _parameters[index];
        nint offset = (nint)start * parameter.ElementSize;
        var call = new KernelCall(this, copy, default, count, parameter.IsDouble, "", "", RuleOf(parameter));
        for (int state = 0; state < _stateCount; state++) call.AddState(First(Arena[index, state] + offset));
        RunEvaluation(in call);
    }

    /// <summary>The same for a whole parameter, of which something is stored in less than it is computed in.</summary>
    private void EvaluateNarrow(int index, int count, Elements<byte> copy)
    {
        Parameter parameter = _parameters[index];
        float[] weights = new float[BlockReducer.BlockLength];
        var staged = new StagedStreams(_stateCount, usesRows: false);
        staged.Begin(this, index, storesGradients: false);
        for (long start = 0; start < count; start += weights.Length)
        {
            int length = (int)Math.Min(weights.Length, count - start);
            staged.Load(start, length, row: 0);
            ReadParameter(index, start, length, ref weights[0]);
            var call = new KernelCall(this, new Elements<float>(ref weights[0], length).AsBytes(), default, length, isDouble: false, "", "", RuleOf(parameter));
            for (int state = 0; state < _stateCount; state++) call.AddState(First(staged.Address(Operand.State(state), start, row: 0)));
            RunEvaluation(in call);
            BlockCodec.Encode(parameter.Format, ref copy.Reference, start, length, in weights[0], RoundingBits.NearestEven, LaneWidth);
        }

        // Kernels work on addresses of its buffers.
        GC.KeepAlive(staged);
    }

    private void EvaluateChunk(in Chunk chunk)
    {
        Parameter parameter = _parameters[chunk.Parameter];
        Evaluate(chunk.Parameter, chunk.Start, chunk.Count, First(parameter.ValuePointer + (nint)chunk.Start * parameter.ElementSize));
    }

    private void RejectEvaluation(string purpose)
    {
        if (_isEvaluating)
            throw new InvalidOperationException($"The parameters of this {Name} hold the weights to evaluate: dispose what {nameof(UseEvaluationWeights)} gave before you {purpose}.");
    }

    private void RejectOverlap(int index, Elements<byte> target)
    {
        Parameter parameter = _parameters[index];
        if (MemoryOverlap.Exists(ref First(parameter.ValuePointer).Reference, ref target.Reference, target.Length))
            throw new ArgumentException($"The destination overlaps parameter '{parameter.Name}' in memory.", "destination");
        for (int state = 0; state < Definition.States.Count; state++)
        {
            if (StateArray.Exists(parameter, Definition.States[state].Rank) && MemoryOverlap.Exists(ref First(Arena[index, state]).Reference, (nint)_layouts[index].StateBytes(state), ref target.Reference, target.Length))
                throw new ArgumentException($"The destination overlaps state '{Definition.States[state].Name}' of parameter '{parameter.Name}' in memory.", "destination");
        }
    }
}
