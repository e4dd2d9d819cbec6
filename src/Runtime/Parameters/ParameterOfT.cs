namespace Descent;

/// <summary>A tensor that is trained, with elements and gradients of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="BFloat16"/> or <see cref="Half"/>.</typeparam>
/// <remarks><inheritdoc cref="Parameter{T, TGradient}" path="/remarks"/></remarks>
public sealed class Parameter<T> : Parameter<T, T> where T : unmanaged
{
    /// <inheritdoc/>
    public Parameter(string name, ReadOnlySpan<int> shape) : base(name, shape) { }

    /// <inheritdoc/>
    public Parameter(string name, ReadOnlySpan<int> shape, Memory<T> value, Memory<T>? gradient = null) : base(name, shape, value, gradient) { }

    internal Parameter(string name, ReadOnlySpan<int> shape, PinnedElements<T> value, PinnedElements<T> gradient) : base(name, shape, value, gradient) { }
}
