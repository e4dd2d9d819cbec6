using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Descent;

/// <summary>
/// Elements in memory of the caller that a step may write: converts from arrays, <see cref="Span{T}"/>, <see cref="Memory{T}"/> and dense
/// <see cref="TensorSpan{T}"/>; from a pointer with <see cref="FromPointer"/>.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct Elements<T> where T : unmanaged
{
    internal readonly ref T Reference;

    internal Elements(ref T reference, nint length)
    {
        Reference = ref reference;
        Length = length;
    }

    /// <summary>The elements of <paramref name="span"/>.</summary>
    public Elements(Span<T> span) : this(ref MemoryMarshal.GetReference(span), span.Length) { }

    /// <summary>Number of elements.</summary>
    public nint Length { get; }

    /// <summary>The <paramref name="length"/> elements from <paramref name="pointer"/> on, which must stay where they are while they are used.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="pointer"/> is zero, and <paramref name="length"/> is not.</exception>
    public static unsafe Elements<T> FromPointer(nint pointer, nint length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (pointer == 0 && length != 0) throw new ArgumentNullException(nameof(pointer), $"A null pointer cannot hold {length} elements.");
        return new(ref Unsafe.AsRef<T>((void*)pointer), length);
    }

    /// <summary>The same memory, counted in bytes.</summary>
    internal Elements<byte> AsBytes() => new(ref Unsafe.As<T, byte>(ref Reference), Length * Unsafe.SizeOf<T>());

    /// <summary>All elements of an array; none for null.</summary>
    public static implicit operator Elements<T>(T[]? array) => new(array.AsSpan());

    /// <summary>The elements of a span.</summary>
    public static implicit operator Elements<T>(Span<T> span) => new(span);

    /// <summary>The elements of a memory.</summary>
    public static implicit operator Elements<T>(Memory<T> memory) => new(memory.Span);

    /// <summary>The elements of a dense tensor, in the order in which they lie in memory.</summary>
    /// <exception cref="ArgumentException">The tensor has strides that leave gaps or repeat elements.</exception>
    public static implicit operator Elements<T>(in TensorSpan<T> tensor)
    {
        if (!tensor.IsDense) throw Tensors.NotDense(tensor.Lengths, tensor.Strides);
        return new(ref TensorMarshal.GetReference(in tensor), tensor.FlattenedLength);
    }
}
