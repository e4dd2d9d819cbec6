namespace Descent;

/// <summary>
/// A tensor that is trained: name, shape, value and gradient. <see cref="Parameter{T}"/> gives access to the elements. One with no
/// dimensions is a single number; one with a dimension of 0 has no elements, and a step passes over it.
/// </summary>
public abstract class Parameter : IDisposable
{
    private readonly int[] _shape;

    /// <summary>The optimizers of this parameter, which must not be at work while it is disposed. Weak: a parameter keeps no optimizer alive.</summary>
    private readonly List<WeakReference<Optimizer>> _users = [];

    private bool _disposed;

    private protected Parameter(string name, ReadOnlySpan<int> shape, Type elementType, Type gradientType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        RejectHalfCharacters(name);
        ElementTypes.Reject(name, elementType, gradientType);
        Name = name;
        (ElementType, GradientType) = (elementType, gradientType);
        (ElementSize, GradientSize) = (ElementTypes.Size(elementType), ElementTypes.Size(gradientType));
        (Format, GradientFormat) = (ElementTypes.Format(elementType), ElementTypes.Format(gradientType));
        Count = CountElements(name, shape);
        _shape = shape.ToArray();
        Rows = shape.Length == 0 ? 1 : shape[0];
        // Without rows the product of the rest may be too large for a number, and is nobody's.
        Columns = Rows == 0 ? 0 : Count / Rows;
    }

    /// <summary>The name in messages and checkpoints.</summary>
    public string Name { get; }

    /// <summary>Lengths of the dimensions, the slowest first.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Number of elements: the product of the <see cref="Shape"/>.</summary>
    public int Count { get; }

    /// <summary><see cref="float"/>, <see cref="double"/>, <see cref="BFloat16"/> or <see cref="Half"/>.</summary>
    public Type ElementType { get; }

    /// <summary>The type of the gradient's elements.</summary>
    public Type GradientType { get; }

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
        lock (_users)
        {
            if (_disposed) return;
            // An optimizer says that it is at work, then looks whether parameters of its are disposed; here it is the other way round. With a
            // barrier on both sides, which this one is for all threads, at least one of the two sees the other, and a step costs nothing for it.
            Volatile.Write(ref _disposed, true);
            TellUsers(1);
            if (_users.Count != 0) Interlocked.MemoryBarrierProcessWide();
            if (_users.Exists(static user => user.TryGetTarget(out Optimizer? optimizer) && optimizer.IsAtWork))
            {
                Volatile.Write(ref _disposed, false);
                TellUsers(-1);
                throw new InvalidOperationException($"Parameter '{Name}' is in use: an optimizer is stepping, saving or loading it.");
            }
        }

        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Unpins memory of the caller.</summary>
    private protected abstract void Release();

    /// <summary>Bytes of one element.</summary>
    internal int ElementSize { get; }

    /// <summary>Bytes of one element of the gradient.</summary>
    internal int GradientSize { get; }

    /// <summary>Whether steps compute in double; otherwise they do in float.</summary>
    internal bool IsDouble => ElementSize == sizeof(double);

    /// <summary>Bytes of what steps compute in.</summary>
    internal int ComputeSize => IsDouble ? sizeof(double) : sizeof(float);

    /// <summary>How elements are stored.</summary>
    internal StorageFormat Format { get; }

    /// <summary>How elements of the gradient are stored.</summary>
    internal StorageFormat GradientFormat { get; }

    /// <summary>Length of the first dimension; 1 for a single number.</summary>
    internal int Rows { get; }

    /// <summary>Product of the other dimensions; 1 for a vector.</summary>
    internal int Columns { get; }

    internal bool IsDisposed => Volatile.Read(ref _disposed);

    /// <summary>First byte of the value; it never moves.</summary>
    internal nint ValuePointer { get; private protected init; }

    /// <summary>First byte of the gradient, where there is one; it never moves.</summary>
    internal abstract nint GradientPointer { get; }

    /// <summary>Notes an optimizer of this parameter.</summary>
    internal void AddUser(Optimizer optimizer, WeakReference<Optimizer> user)
    {
        lock (_users)
        {
            _users.RemoveAll(static known => !known.TryGetTarget(out _));
            _users.Add(user);
            // Disposed since the optimizer looked.
            if (_disposed) optimizer.CountDisposedParameter(1);
        }
    }

    /// <summary>Forgets an optimizer that is disposed.</summary>
    internal void RemoveUser(WeakReference<Optimizer> user)
    {
        lock (_users) _users.Remove(user);
    }

    private void TellUsers(int change)
    {
        foreach (WeakReference<Optimizer> user in _users)
            if (user.TryGetTarget(out Optimizer? optimizer)) optimizer.CountDisposedParameter(change);
    }

    /// <summary><c>weight [64, 10]</c>.</summary>
    public override string ToString() => $"{Name} {Tensors.Text(Shape)}";

    /// <summary>Half of a surrogate pair has no form in UTF-8: a checkpoint could not hold the name.</summary>
    private static void RejectHalfCharacters(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (!char.IsSurrogatePair(name, i))
                throw new ArgumentException($"The name of a parameter has half of a surrogate pair at index {i}: it is no Unicode text.", nameof(name));
            i++;
        }
    }

    /// <summary>The product of the shape.</summary>
    internal static int CountElements(string name, ReadOnlySpan<int> shape)
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
