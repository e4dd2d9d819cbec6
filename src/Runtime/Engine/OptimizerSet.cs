using Descent.Phases;

namespace Descent;

/// <summary>
/// Several groups of parameters that are stepped together: optimizers with other hyperparameters, or of other classes. One step of the set is a step of each;
/// threads share the work of all.
/// </summary>
/// <remarks>A set is for one thread at a time, as its optimizers are. Each optimizer saves and loads its own checkpoint.</remarks>
public sealed class OptimizerSet : IDisposable
{
    private readonly Optimizer[] _optimizers;
    private readonly List<RoundExecutor> _executors = [];
    private int? _threads;
    private bool _sharesModelScope;

    /// <summary>A set of <paramref name="optimizers"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="optimizers"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are no optimizers, one is given twice or has no parameters of its own, a parameter is in two of them, or two parameters overlap in memory.
    /// </exception>
    public OptimizerSet(params IEnumerable<Optimizer> optimizers)
    {
        ArgumentNullException.ThrowIfNull(optimizers);
        _optimizers = [.. optimizers];
        if (_optimizers.Length == 0) throw new ArgumentException("A set needs at least one optimizer.", nameof(optimizers));
        var owners = new Dictionary<Parameter, Optimizer>();
        foreach (Optimizer optimizer in _optimizers)
        {
            ArgumentNullException.ThrowIfNull(optimizer, nameof(optimizers));
            if (optimizer.Parameters.Count == 0) throw new ArgumentException($"This {optimizer.Name} has no parameters: it steps memory of the caller and can be in no set.", nameof(optimizers));
            foreach (Parameter parameter in optimizer.Parameters)
            {
                if (owners.TryAdd(parameter, optimizer)) continue;
                throw new ArgumentException(
                    owners[parameter] == optimizer ? $"An optimizer, {optimizer.Name}, is given twice." : $"Parameter '{parameter.Name}' is in two optimizers, {owners[parameter].Name} and {optimizer.Name}; it can be stepped by one.",
                    nameof(optimizers));
            }
        }

        MemoryOverlap.Reject([.. owners.Keys], parameter => owners[parameter].Definition.WritesGradients);
        Optimizers = _optimizers.AsReadOnly();
    }

    /// <summary>The optimizers, in the order given.</summary>
    public IReadOnlyList<Optimizer> Optimizers { get; }

    /// <summary>
    /// Whether the model is that of the whole set, so that the norm of all gradients is one number and a step is taken by all or by none; else every optimizer is
    /// a model of its own. False unless it is set.
    /// </summary>
    /// <remarks>
    /// What modifiers reduce over the model is shared by all optimizers that have the modifier: clipping by the global norm, the check for gradients that are not
    /// finite. What a rule itself reduces over the model is shared by optimizers of the same class whose steps are alike; what they make of it is
    /// state of each.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another thread is using an optimizer of the set.</exception>
    public bool SharesModelScope
    {
        get => _sharesModelScope;
        set => Change(() => _sharesModelScope = value);
    }

    /// <summary>
    /// The most threads that a step uses, the caller's among them; unless it is set, one per processor, as far as there is work for them. Results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 1024.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using an optimizer of the set.</exception>
    public int Threads
    {
        get => _threads ?? (int)Math.Clamp(_optimizers.Sum(optimizer => optimizer.ElementCount) / (ChunkTable.BreakEven / 2), 1, ThreadLimit.Default);
        set
        {
            if (value is < 1 or > ThreadLimit.Most) throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(OptimizerSet)}.{nameof(Threads)} is {value}; it must be in [1, 1024].");
            Change(() => _threads = value);
        }
    }

    /// <summary>Takes one step with every optimizer. Whatever can fail is looked into for all of them before anything is written. Allocates nothing.</summary>
    /// <returns>
    /// Whether every optimizer has taken the step. Where one rejects it (see <see cref="Optimizer.Step()"/>) none takes it if they share the model's scope; else
    /// the others do, as their <see cref="Optimizer.StepCount"/> says.
    /// </returns>
    /// <inheritdoc cref="Optimizer.Step()"/>
    public bool Step() => StepAll(double.NaN, hasLoss: false);

    /// <summary>Takes one step with every optimizer and the <paramref name="loss"/> that the gradients belong to, for rules that read it.</summary>
    /// <inheritdoc cref="Step()"/>
    public bool Step(Scalar loss) => StepAll(loss, hasLoss: true);

    /// <summary>Disposes the optimizers.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using one of them.</exception>
    public void Dispose()
    {
        foreach (Optimizer optimizer in _optimizers) optimizer.Dispose();
        ForgetExecutors();
    }

    private bool StepAll(double loss, bool hasLoss)
    {
        int entered = 0, prepared = 0;
        try
        {
            for (; entered < _optimizers.Length; entered++) _optimizers[entered].Enter();
            foreach (Optimizer optimizer in _optimizers) optimizer.RejectStep();
            for (; prepared < _optimizers.Length; prepared++) _optimizers[prepared].Prepare(loss, hasLoss);
            RoundExecutor executor = FindExecutor();
            foreach (Optimizer optimizer in _optimizers) optimizer.BeginRounds();
            executor.Run();
            prepared = 0;
            return Commit(executor);
        }
        finally
        {
            for (int i = 0; i < prepared; i++) _optimizers[i].Restore();
            for (int i = 0; i < entered; i++) _optimizers[i].Leave();
        }
    }

    private bool Commit(RoundExecutor executor)
    {
        bool areTaken = true;
        foreach (Optimizer optimizer in _optimizers)
        {
            if (executor.HasRejected(optimizer))
            {
                optimizer.Restore();
                areTaken = false;
            }
            else
            {
                optimizer.Commit();
            }
        }

        return areTaken;
    }

    private RoundExecutor FindExecutor()
    {
        foreach (RoundExecutor known in _executors)
            if (known.FitsPlans()) return known;
        var executor = new RoundExecutor(_optimizers, Threads, _sharesModelScope);
        _executors.Add(executor);
        return executor;
    }

    private void ForgetExecutors()
    {
        foreach (RoundExecutor executor in _executors) executor.Dispose();
        _executors.Clear();
    }

    private void Change(Action change)
    {
        int entered = 0;
        try
        {
            for (; entered < _optimizers.Length; entered++) _optimizers[entered].Enter();
            change();
            ForgetExecutors();
        }
        finally
        {
            for (int i = 0; i < entered; i++) _optimizers[i].Leave();
        }
    }
}
