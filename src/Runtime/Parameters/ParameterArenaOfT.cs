namespace Descent;

/// <inheritdoc cref="ParameterArena{T, TGradient}"/>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="BFloat16"/> or <see cref="Half"/>: of values and gradients.</typeparam>
/// <example>
/// <code>
/// var arena = new ParameterArena&lt;float&gt;(("hidden", [64, 784]), ("output", [10, 64]));
/// using var optimizer = new AdamW(arena.Parameters);
/// ...
/// arena.ClearGradients();
/// </code>
/// </example>
public sealed class ParameterArena<T> : ParameterArena<T, T> where T : unmanaged
{
    /// <inheritdoc/>
    public ParameterArena(int capacity) : base(capacity) { }

    /// <inheritdoc/>
    public ParameterArena(params IReadOnlyCollection<(string Name, int[] Shape)> tensors) : base(tensors) { }

    /// <inheritdoc/>
    public new Parameter<T> this[string name] => (Parameter<T>)base[name];

    /// <inheritdoc/>
    public new Parameter<T> Add(string name, ReadOnlySpan<int> shape) => (Parameter<T>)base.Add(name, shape);

    private protected override Parameter<T, T> Create(string name, ReadOnlySpan<int> shape, PinnedElements<T> value, PinnedElements<T> gradient) => new Parameter<T>(name, shape, value, gradient);
}
