using System.Runtime.InteropServices;

namespace Descent;

/// <summary>A tensor that is trained, with elements of type <typeparamref name="T"/> and gradients of type <typeparamref name="TGradient"/>.</summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="BFloat16"/> or <see cref="Half"/>.</typeparam>
/// <typeparam name="TGradient">Another of them; <see cref="double"/> beside <see cref="double"/> only.</typeparam>
/// <remarks>
/// Steps compute in <see cref="double"/> where the elements are, else in <see cref="float"/>: what is narrower is widened when it is read and rounded when it is written.
/// Memory that the parameter allocates itself is aligned to 64 bytes and never moves; it belongs to the garbage collector, so that a
/// span of it stays valid whatever becomes of the parameter. Memory of the caller is pinned until the parameter is disposed.
/// </remarks>
public class Parameter<T, TGradient> : Parameter where T : unmanaged where TGradient : unmanaged
{
    private readonly PinnedElements<T> _value;
    private PinnedElements<TGradient>? _gradient;

    /// <summary>A parameter of zeros in memory of its own.</summary>
    /// <param name="name">The name in messages and checkpoints.</param>
    /// <param name="shape">Lengths of the dimensions, the slowest first; empty for a single number.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or no Unicode.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are too many elements.</exception>
    /// <exception cref="NotSupportedException">A type is none of those above.</exception>
    public Parameter(string name, ReadOnlySpan<int> shape) : base(name, shape, typeof(T), typeof(TGradient))
    {
        _value = PinnedElements<T>.Allocate(Count, phase: 0);
        ValuePointer = _value.Pointer;
    }

    /// <summary>A parameter over memory of the caller, which is pinned until the parameter is disposed.</summary>
    /// <param name="name">The name in messages and checkpoints.</param>
    /// <param name="shape">Lengths of the dimensions, the slowest first; empty for a single number.</param>
    /// <param name="value">The elements, row by row.</param>
    /// <param name="gradient">The gradient, as long as the value; left out, the parameter allocates one when it is asked for.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or no Unicode, a memory has another length than the shape, or the two overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are too many elements.</exception>
    /// <exception cref="NotSupportedException">A type is none of those above.</exception>
    public Parameter(string name, ReadOnlySpan<int> shape, Memory<T> value, Memory<TGradient>? gradient = null) : base(name, shape, typeof(T), typeof(TGradient))
    {
        RejectOtherLength(value, nameof(value));
        if (gradient is { } given)
        {
            RejectOtherLength(given, nameof(gradient));
            if (MemoryMarshal.AsBytes(value.Span).Overlaps(MemoryMarshal.AsBytes(given.Span)))
                throw new ArgumentException($"Value and gradient of parameter '{name}' overlap in memory; each must have memory of its own.", nameof(gradient));
            _gradient = PinnedElements<TGradient>.Pin(given);
        }

        _value = PinnedElements<T>.Pin(value);
        ValuePointer = _value.Pointer;
    }

    /// <summary>A parameter over a part of an arena.</summary>
    internal Parameter(string name, ReadOnlySpan<int> shape, PinnedElements<T> value, PinnedElements<TGradient> gradient) : base(name, shape, typeof(T), typeof(TGradient))
    {
        (_value, _gradient) = (value, gradient);
        ValuePointer = value.Pointer;
    }

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
    public Span<TGradient> Gradient
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return (_gradient ?? AllocateGradient()).Span;
        }
    }

    /// <inheritdoc/>
    public sealed override bool HasGradient => _gradient is not null;

    /// <inheritdoc/>
    public sealed override void ClearGradient()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _gradient?.Span.Clear();
    }

    private protected sealed override void Release()
    {
        _value.Dispose();
        _gradient?.Dispose();
    }

    internal sealed override nint GradientPointer => _gradient!.Pointer;

    /// <summary>Two threads may ask first at the same time: one of the two allocations wins.</summary>
    private PinnedElements<TGradient> AllocateGradient()
    {
        PinnedElements<TGradient> gradient = PinnedElements<TGradient>.Allocate(Count, Placement.Phase(this, stream: 1));
        return Interlocked.CompareExchange(ref _gradient, gradient, null) ?? gradient;
    }

    private void RejectOtherLength<TMemory>(Memory<TMemory> memory, string argument)
    {
        if (memory.Length != Count)
            throw new ArgumentException($"The {argument} of parameter '{Name}' has {memory.Length} elements; its shape {Tensors.Text(Shape)} has {Count}.", argument);
    }
}
