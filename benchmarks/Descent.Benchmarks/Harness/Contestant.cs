namespace Descent.Benchmarks.Harness;

/// <summary>One way of doing a piece of work that others do too.</summary>
/// <param name="name">The name in tables.</param>
internal abstract class Contestant(string name) : IDisposable
{
    /// <summary>The name in tables.</summary>
    public string Name { get; } = name;

    /// <summary>Does the work once.</summary>
    public abstract void Run();

    /// <summary>Lets go of what the contestant holds.</summary>
    public virtual void Dispose() { }
}
