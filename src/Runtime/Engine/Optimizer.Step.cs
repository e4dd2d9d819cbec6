using System.ComponentModel;
using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent;

/// <content>The step: everything that can fail comes first, then the kernels, then the count.</content>
public abstract partial class Optimizer
{
    private long _number;
    private Entrance _entrance = new();
    private bool _hasMoved, _isReady;

    /// <summary>Whether nothing but the kernel's constants is to be prepared for a step, and nothing can speak against one that did not against the last.</summary>
    private bool _isSettled;

    /// <summary>Takes one step: updates every parameter by its gradient. Allocates nothing.</summary>
    /// <returns>
    /// Whether the step was taken. A rule may reject one, where it checks for gradients that are not finite: then no parameter or state is written,
    /// the step is not counted, and schedules stay where they were.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// A parameter has no gradient, the rule needs the loss, the optimizer has no parameters of its own, or another thread is
    /// stepping it. Nothing is written then, nor with the exceptions below.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A schedule leaves the range of its hyperparameter at this step.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    /// <remarks>
    /// Methods of the class that a rule calls with values of a tensor or of the model run while the step is under way. What they throw is thrown here, the
    /// step is not counted, and the next may be taken; but elements may have been written by then.
    /// </remarks>
    public bool Step() => StepAll(double.NaN, hasLoss: false);

    /// <summary>Takes one step with the <paramref name="loss"/> that the gradients belong to, for rules that read it.</summary>
    /// <inheritdoc cref="Step()"/>
    public bool Step(Scalar loss) => StepAll(loss, hasLoss: true);

    /// <summary>What all elements of a step share: reads the hyperparameters, computes constants, sets the state of step scope.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void PrepareStep(in StepArguments step);

    /// <summary>Runs the kernel that <see cref="PrepareStep"/> has chosen. Called from several threads at once.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void Run(in KernelCall call);

    /// <summary>Fills the state that starts from the gradient. Called at the first step only, before <see cref="Run"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void RunInitializer(in KernelCall call) { }

    /// <summary>The plan of the kernel that <see cref="PrepareStep"/> has chosen; null for a rule of a single pass without reductions.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual PhasePlan? GetPlan(int rule) => null;

    /// <summary>The model's part of a round: values and state of model scope, from reductions over all tensors.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void PrepareModel(in ModelCall model) { }

    /// <summary>A tensor's part of a round. Called from several threads at once, for different tensors.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void PrepareTensor(in TensorCall tensor) { }

    /// <summary>Computes the weights to evaluate; the call's parameter is a copy of the trained ones.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void RunEvaluation(in KernelCall call) { }

    private bool StepAll(double loss, bool hasLoss)
    {
        if (!_entrance.TryEnter()) throw InUse();
        try
        {
            if (!_isSettled || Volatile.Read(ref _disposedParameters) != 0) return StepUnsettled(loss, hasLoss);
            long number = StepCount + 1;
            _number = number;
            PrepareStep(new StepArguments(number, loss));
            if (HasPlan) return StepInRounds();
            RunChunks();
            StepCount = number;
            return true;
        }
        finally
        {
            Leave();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool StepUnsettled(double loss, bool hasLoss)
    {
        RejectStep();
        Prepare(loss, hasLoss);
        if (HasPlan || _isStaged || (_number == 1 && _isNarrow)) return StepInRounds();
        if (_chunks is null) BuildChunksOrRestore();
        // At this step no value of an outer scope may count, but its state begins all the same.
        if (_number == 1 && _hasOuterStates) BeginRounds();
        RunChunks();
        Commit();
        _isSettled = !_hasSchedules && _stepStates.Length == 0 && !_hasOuterStates && !Definition.UsesLoss;
        return true;
    }

    /// <summary>Not before it is known that they are used: optimizers that always go by rounds need neither them nor the helpers that come with them.</summary>
    private void BuildChunksOrRestore()
    {
        try
        {
            BuildChunks();
        }
        catch
        {
            Restore();
            throw;
        }
    }

    /// <summary>Throws what speaks against a step before it is begun.</summary>
    internal void RejectStep()
    {
        ThrowIfDisposed();
        if (!_ownsMemory) throw new InvalidOperationException($"This {Name} has no parameters: pass them to its constructor, or call BeginStep and then Apply with memory of your own.");
        RejectEvaluation("step");
        RejectDisposedParameters("step");
        if (!_isReady) RejectUnready();
        if (_arena is null) AllocateState();
    }

    /// <summary>Looks for parameters without a gradient, until none is left: a gradient that is there stays.</summary>
    private void RejectUnready()
    {
        foreach (Parameter parameter in _parameters)
        {
            if (!parameter.HasGradient && parameter.Count != 0)
                throw new InvalidOperationException($"Parameter '{parameter.Name}' has no gradient: write to its Gradient before Step, or leave it out of this {Name}.");
        }

        _isReady = true;
        // One that was made before, to evaluate, lacks the gradients.
        ForgetChunks();
    }

    /// <summary>Brings values and constants to the next step. What it changes is put back if it throws.</summary>
    internal void Prepare(double loss, bool hasLoss)
    {
        if (Definition.UsesLoss && !hasLoss) throw new InvalidOperationException($"The rule of {Name} reads the loss: call Step(loss) or BeginStep(loss).");
        _number = StepCount + 1;
        _hasMoved = EvaluateSchedules(_number);
        try
        {
            if (_number == 1)
            {
                ReadInitialValues();
                InitializeStepStates();
                ReadOuterValues();
            }

            if (_stepStates.Length != 0) _stepStates.CopyTo(_nextStepStates, 0);
            if (_hasOuterStates) CopyOuterStates();
            PrepareStep(new StepArguments(_number, loss));
        }
        catch
        {
            Restore();
            throw;
        }
    }

    /// <summary>Takes back what <see cref="Prepare"/> has changed.</summary>
    internal void Restore()
    {
        if (_hasMoved) (_values, _nextValues) = (_nextValues, _values);
        _hasMoved = false;
    }

    internal void Commit()
    {
        if (_stepStates.Length != 0) (_stepStates, _nextStepStates) = (_nextStepStates, _stepStates);
        if (_hasOuterStates) SwapOuterStates();
        StepCount = _number;
    }

    /// <summary>One thread at a time: a step beside another, or beside <see cref="Dispose"/>, would write to memory that is not its own. Whatever is done then, the next step looks at all again.</summary>
    internal void Enter()
    {
        if (!_entrance.TryEnter()) throw InUse();
        _isSettled = false;
    }

    /// <summary>Whether a step, save or load is under way.</summary>
    internal bool IsAtWork => _entrance.IsTaken;

    internal void Leave() => _entrance.Leave();

    private InvalidOperationException InUse() => new($"This {Name} is in use: an optimizer is for one thread at a time.");
}
