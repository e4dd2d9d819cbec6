namespace Descent;

/// <summary>
/// A tensor that is trained: name, shape, value and gradient. <see cref="Parameter{T}"/> gives access to the elements. One with no
/// dimensions is a single number; one with a dimension of 0 has no elements, and a step passes over it.
/// </summary>
public abstract class Parameter : IDisposable
{
    private const int Disposed = -1;

    private readonly int[] _shape;

    /// <summary>Steps, saves and loads that hold the parameter now, or <see cref="Disposed"/>.</summary>
    private int _holds;

    private protected Parameter(string name, ReadOnlySpan<int> shape, int elementSize)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        ElementSize = elementSize;
        Count = CountElements(name, shape);
        _shape = shape.ToArray();
    }

    /// <summary>The name in messages and checkpoints.</summary>
    public string Name { get; }

    /// <summary>Lengths of the dimensions, the slowest first.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Number of elements: the product of the <see cref="Shape"/>.</summary>
    public int Count { get; }

    /// <summary><see cref="float"/> or <see cref="double"/>.</summary>
    public abstract Type ElementType { get; }

    /// <summary>Whether there is a gradient: given at construction, or asked for since.</summary>
    public abstract bool HasGradient { get; }

    /// <summary>Sets the gradient to zero. Does nothing where there is none yet.</summary>
    /// <exception cref="ObjectDisposedException">The parameter is disposed.</exception>
    public abstract void ClearGradient();

    /// <summary>
    /// Unpins memory of the caller; memory of the parameter's own is the garbage collector's, as soon as no span of it is left. Value and gradient
    /// cannot be asked for any more, and optimizers of this parameter cannot step, save or load.
    /// </summary>
    /// <exception cref="InvalidOperationException">An optimizer is stepping, saving or loading this parameter.</exception>
    public void Dispose()
    {
        int holds = Interlocked.CompareExchange(ref _holds, Disposed, 0);
        if (holds > 0) throw new InvalidOperationException($"Parameter '{Name}' is in use: an optimizer is stepping, saving or loading it.");
        if (holds == Disposed) return;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Unpins memory of the caller.</summary>
    /// <param name="disposing">Always true.</param>
    protected abstract void Dispose(bool disposing);

    /// <summary>Bytes of one element.</summary>
    internal int ElementSize { get; }

    internal bool IsDisposed => Volatile.Read(ref _holds) == Disposed;

    /// <summary>First byte of the value; it never moves.</summary>
    internal nint ValuePointer { get; private protected init; }

    /// <summary>First byte of the gradient, where there is one; it never moves.</summary>
    internal abstract nint GradientPointer { get; }

    /// <summary>Keeps the parameter from being disposed, until <see cref="Release"/>.</summary>
    /// <returns>Whether it could: a disposed parameter cannot be held.</returns>
    internal bool TryHold()
    {
        int holds = Volatile.Read(ref _holds);
        while (holds != Disposed)
        {
            int before = Interlocked.CompareExchange(ref _holds, holds + 1, holds);
            if (before == holds) return true;
            holds = before;
        }

        return false;
    }

    /// <summary>Takes back one <see cref="TryHold"/>.</summary>
    internal void Release() => Interlocked.Decrement(ref _holds);

    /// <summary><c>weight [64, 10]</c>.</summary>
    public override string ToString() => $"{Name} {Tensors.Text(Shape)}";

    private static int CountElements(string name, ReadOnlySpan<int> shape)
    {
        long count = 1;
        bool isEmpty = false;
        foreach (int length in shape)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(nameof(shape), $"The shape of parameter '{name}' is {Tensors.Text(shape)}: a dimension cannot be negative.");
            isEmpty |= length == 0;
        }

        if (isEmpty) return 0;
        foreach (int length in shape)
        {
            count *= length;
            if (count > Array.MaxLength)
                throw new ArgumentOutOfRangeException(nameof(shape), $"The shape of parameter '{name}' is {Tensors.Text(shape)}: more than {Array.MaxLength} elements.");
        }

        return (int)count;
    }
}
