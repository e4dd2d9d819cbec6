namespace Descent;

/// <summary>What every optimizer is: a group of parameters, their state, and a step. Its rule comes from the generator.</summary>
public abstract class Optimizer : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);
}
