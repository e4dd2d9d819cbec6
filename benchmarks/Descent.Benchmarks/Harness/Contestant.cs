namespace Descent.Benchmarks.Harness;

/// <summary>One way of doing a piece of work that others do too.</summary>
/// <param name="name">The name in tables.</param>
internal abstract class Contestant(string name) : IDisposable
{
    /// <summary>The name in tables.</summary>
    public string Name { get; } = name;

    /// <summary>Called before each sample, and not timed.</summary>
    public virtual void Prepare() { }

    /// <summary>Does the work once.</summary>
    public abstract void Run();

    /// <summary>Seconds that <paramref name="repetitions"/> runs took, for a contestant in another process, which times itself. Null: call <see cref="Run"/>.</summary>
    public virtual double? RunElsewhere(int repetitions) => null;

    /// <summary>Lets go of what the contestant holds.</summary>
    public virtual void Dispose() { }
}
