using Descent.Kernels;

namespace Descent;

/// <summary>
/// What every optimizer is: a group of parameters, their state, and a step. The rule comes from the generator.
/// </summary>
/// <remarks>
/// One optimizer is for one thread at a time; different optimizers may step on different threads at once, if they share no
/// parameter. The memory of the state is the garbage collector's: it goes once the optimizer is disposed or forgotten and no span of it is left.
/// </remarks>
public abstract partial class Optimizer : IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly WeakReference<Optimizer>? _self;
    private StateArena? _arena;
    private readonly int _stateCount, _inputCount;
    private volatile bool _disposed;
    private int _disposedParameters;

    /// <summary>An optimizer of <paramref name="parameters"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There are no parameters, one is given twice, two overlap in memory, or the rule has no kernel for an element type.</exception>
    /// <exception cref="ObjectDisposedException">A parameter is disposed.</exception>
    protected Optimizer(OptimizerDefinition definition, IEnumerable<Parameter> parameters) : this(definition)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = [.. parameters];
        if (_parameters.Length == 0) throw new ArgumentException($"{Name} needs at least one parameter.", nameof(parameters));

        var seen = new HashSet<Parameter>();
        foreach (Parameter parameter in _parameters)
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(parameters));
            if (parameter.IsDisposed) throw ParameterDisposed(parameter, "step");
            if (!seen.Add(parameter)) throw new ArgumentException($"Parameter '{parameter.Name}' is given twice.", nameof(parameters));
            RejectUnsupported(parameter.ElementType, $"parameter '{parameter.Name}'", nameof(parameters));
        }

        MemoryOverlap.Reject(_parameters, _ => definition.WritesGradients);
        Parameters = _parameters.AsReadOnly();
        _ownsMemory = true;
        ChooseLayouts();
        _inputs = new StateArena(_parameters, definition.Inputs.Count);
        AllocateOuterStates();
        FillInputs();
        _self = new WeakReference<Optimizer>(this);
        foreach (Parameter parameter in _parameters) parameter.AddUser(this, _self);
    }

    /// <summary>An optimizer over memory of the caller: <see cref="BeginStep()"/>, then <c>Apply</c> for each tensor.</summary>
    protected Optimizer(OptimizerDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        (_stateCount, _inputCount) = (definition.States.Count, definition.Inputs.Count);
        _parameters = [];
        Parameters = _parameters.AsReadOnly();
        _arena = _inputs = new StateArena([], 0);
        _values = new Scalar[definition.Hyperparameters.Count];
        for (int i = 0; i < _values.Length; i++) _values[i] = definition.Hyperparameters[i].Default;
        _nextValues = [.. _values];
        _decayPowers = new DecayPower[_values.Length];
        _initialValues = new double[definition.States.Count];
        _stepStates = new double[definition.StepStates.Count];
        _nextStepStates = new double[_stepStates.Length];
        for (int i = 0; i < _stepStates.Length; i++) _stepStates[i] = definition.StepStates[i].Value;
        _modelStates = [.. definition.ModelStates.Select(state => state.Value)];
        _nextModelStates = [.. _modelStates];
    }

    /// <summary>Name of the class.</summary>
    public string Name => Definition.Name;

    /// <summary>The update as a formula, one line per assignment.</summary>
    public string Formula => Definition.Formula;

    /// <summary>What is stepped; empty for an optimizer over memory of the caller.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Steps taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>Bytes of state of all parameters.</summary>
    public long StateBytes => ArrayBytes() + (long)_parameters.Length * Definition.TensorStates.Count * sizeof(double);

    /// <summary>Bytes of state per element of the parameters; 0 where there are no elements.</summary>
    public double StateBytesPerParameter => ElementCount == 0 ? 0 : (double)StateBytes / ElementCount;

    internal OptimizerDefinition Definition { get; }

    /// <summary>Lets go of the state, and ends an evaluation that is under way. Parameters are not disposed.</summary>
    /// <exception cref="InvalidOperationException">Another thread is stepping this optimizer.</exception>
    public void Dispose()
    {
        Enter();
        try
        {
            if (_isEvaluating) RestoreWeights();
            _disposed = true;
            _arena?.Dispose();
            _inputs.Dispose();
            ForgetChunks();
            if (_self is not null)
                foreach (Parameter parameter in _parameters) parameter.RemoveUser(_self);
        }
        finally
        {
            Leave();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>To be called after <see cref="Enter"/>: from then on no parameter can be disposed, by a schedule or another thread.</summary>
    private void RejectDisposedParameters(string purpose)
    {
        if (Volatile.Read(ref _disposedParameters) == 0) return;
        foreach (Parameter parameter in _parameters)
            if (parameter.IsDisposed) throw ParameterDisposed(parameter, purpose);
    }

    /// <summary>Counts a parameter of this optimizer that is disposed, so that a step need not ask all of them.</summary>
    internal void CountDisposedParameter(int change) => Interlocked.Add(ref _disposedParameters, change);

    private ObjectDisposedException ParameterDisposed(Parameter parameter, string purpose) =>
        new(parameter.Name, $"Parameter '{parameter.Name}' is disposed; {Name} cannot {purpose} it.");

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private bool Supports(Type elementType) =>
        elementType == typeof(double) ? Definition.SupportsDouble : ElementTypes.Size(elementType) != 0 && Definition.SupportsSingle;

    private void RejectUnsupported(Type elementType, string what, string argument)
    {
        if (!Supports(elementType))
            throw new ArgumentException($"{Name} has no kernel for {what} of {elementType.Name}: {(Definition.SupportsSingle ? "elements are Single, Double, BFloat16 or Half" : "its rule is written in double")}.", argument);
    }
}
