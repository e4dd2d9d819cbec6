using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>A tensor that is trained, with elements of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// Memory that the parameter allocates itself is aligned to 64 bytes and never moves; it belongs to the garbage collector, so that a
/// span of it stays valid whatever becomes of the parameter. Memory of the caller is pinned until the parameter is disposed.
/// </remarks>
public sealed class Parameter<T> : Parameter where T : unmanaged
{
    private readonly PinnedElements<T> _value;
    private PinnedElements<T>? _gradient;

    /// <summary>A parameter of zeros in memory of its own.</summary>
    /// <param name="name">The name in messages and checkpoints.</param>
    /// <param name="shape">Lengths of the dimensions, the slowest first; empty for a single number.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are too many elements.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Parameter(string name, ReadOnlySpan<int> shape) : base(name, shape, Unsafe.SizeOf<T>())
    {
        RejectOtherTypes(name);
        _value = PinnedElements<T>.Allocate(Count, phase: 0);
        ValuePointer = _value.Pointer;
    }

    /// <summary>A parameter over memory of the caller, which is pinned until the parameter is disposed.</summary>
    /// <param name="name">The name in messages and checkpoints.</param>
    /// <param name="shape">Lengths of the dimensions, the slowest first; empty for a single number.</param>
    /// <param name="value">The elements, row by row.</param>
    /// <param name="gradient">The gradient; left out, the parameter allocates one when it is asked for.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, a memory has another length than the shape, or the two overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are too many elements.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Parameter(string name, ReadOnlySpan<int> shape, Memory<T> value, Memory<T> gradient = default) : base(name, shape, Unsafe.SizeOf<T>())
    {
        RejectOtherTypes(name);
        RejectOtherLength(value, nameof(value));
        if (!gradient.IsEmpty)
        {
            RejectOtherLength(gradient, nameof(gradient));
            if (value.Span.Overlaps(gradient.Span))
                throw new ArgumentException($"Value and gradient of parameter '{name}' overlap in memory; each must have memory of its own.", nameof(gradient));
            _gradient = PinnedElements<T>.Pin(gradient);
        }

        _value = PinnedElements<T>.Pin(value);
        ValuePointer = _value.Pointer;
    }

    /// <inheritdoc/>
    public override Type ElementType => typeof(T);

    /// <summary>The elements, row by row.</summary>
    /// <exception cref="ObjectDisposedException">The parameter is disposed.</exception>
    public Span<T> Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return _value.Span;
        }
    }

    /// <summary>The gradient, row by row: allocated, as zeros, when it is first asked for.</summary>
    /// <exception cref="ObjectDisposedException">The parameter is disposed.</exception>
    public Span<T> Gradient
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return (_gradient ?? AllocateGradient()).Span;
        }
    }

    /// <inheritdoc/>
    public override bool HasGradient => _gradient is not null;

    /// <inheritdoc/>
    public override void ClearGradient()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _gradient?.Span.Clear();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _value.Dispose();
        _gradient?.Dispose();
    }

    internal override nint GradientPointer => _gradient!.Pointer;

    /// <summary>Two threads may ask first at the same time: one of the two allocations wins.</summary>
    private PinnedElements<T> AllocateGradient()
    {
        PinnedElements<T> gradient = PinnedElements<T>.Allocate(Count, Placement.Phase(this, stream: 1));
        return Interlocked.CompareExchange(ref _gradient, gradient, null) ?? gradient;
    }

    private void RejectOtherLength(Memory<T> memory, string argument)
    {
        if (memory.Length != Count)
            throw new ArgumentException($"The {argument} of parameter '{Name}' has {memory.Length} elements; its shape {Tensors.Text(Shape)} has {Count}.", argument);
    }

    private static void RejectOtherTypes(string name)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Parameter '{name}' of {typeof(T).Name}: elements are float or double.");
    }
}
