using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>
/// Elements in memory of the caller that a step only reads: converts from arrays, spans, memories and dense tensors, and from
/// <see cref="Elements{T}"/>; from a pointer with <see cref="FromPointer"/>.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ReadOnlyElements<T> where T : unmanaged
{
    internal readonly ref readonly T Reference;

    internal ReadOnlyElements(ref readonly T reference, nint length)
    {
        Reference = ref reference;
        Length = length;
    }

    /// <summary>The elements of <paramref name="span"/>.</summary>
    public ReadOnlyElements(ReadOnlySpan<T> span) : this(ref MemoryMarshal.GetReference(span), span.Length) { }

    /// <summary>Number of elements.</summary>
    public nint Length { get; }

    /// <summary>The <paramref name="length"/> elements from <paramref name="pointer"/> on, which must stay where they are while they are used.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="pointer"/> is zero, and <paramref name="length"/> is not.</exception>
    public static ReadOnlyElements<T> FromPointer(nint pointer, nint length) => Elements<T>.FromPointer(pointer, length);

    /// <summary>All elements of an array; none for null.</summary>
    public static implicit operator ReadOnlyElements<T>(T[]? array) => new(array.AsSpan());

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElements<T>(ReadOnlySpan<T> span) => new(span);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElements<T>(Span<T> span) => new(span);

    /// <summary>The elements of a memory.</summary>
    public static implicit operator ReadOnlyElements<T>(ReadOnlyMemory<T> memory) => new(memory.Span);

    /// <summary>The elements of a memory.</summary>
    public static implicit operator ReadOnlyElements<T>(Memory<T> memory) => new(memory.Span);

    /// <summary>Elements that may be written may be read.</summary>
    public static implicit operator ReadOnlyElements<T>(Elements<T> elements) => new(ref elements.Reference, elements.Length);

    /// <summary>The elements of a dense tensor, in the order in which they lie in memory.</summary>
    /// <exception cref="ArgumentException">The tensor has strides that leave gaps or repeat elements.</exception>
    public static implicit operator ReadOnlyElements<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        if (!tensor.IsDense) throw Tensors.NotDense(tensor.Lengths, tensor.Strides);
        return new(in TensorMarshal.GetReference(in tensor), tensor.FlattenedLength);
    }

    /// <summary>The elements of a dense tensor, in the order in which they lie in memory.</summary>
    /// <exception cref="ArgumentException">The tensor has strides that leave gaps or repeat elements.</exception>
    public static implicit operator ReadOnlyElements<T>(in TensorSpan<T> tensor) => (Elements<T>)tensor;
}

