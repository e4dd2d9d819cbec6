using System.Collections;
using System.Diagnostics.CodeAnalysis;

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

    /// <inheritdoc cref="ParameterArena{T, TGradient}.Parameters"/>
    public new IReadOnlyList<Parameter<T>> Parameters => field ??= new TypedList(base.Parameters);

    /// <inheritdoc cref="ParameterArena{T, TGradient}.TryGet"/>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter<T>? parameter) => (parameter = base.TryGet(name, out Parameter<T, T>? found) ? (Parameter<T>)found : null) is not null;

    /// <inheritdoc/>
    public new Parameter<T> Add(string name, ReadOnlySpan<int> shape) => (Parameter<T>)base.Add(name, shape);

    private protected override Parameter<T, T> Create(string name, ReadOnlySpan<int> shape, PinnedElements<T> value, PinnedElements<T> gradient) => new Parameter<T>(name, shape, value, gradient);

    /// <summary>The same parameters, which <see cref="Create"/> has made of the narrower type.</summary>
    private sealed class TypedList(IReadOnlyList<Parameter<T, T>> parameters) : IReadOnlyList<Parameter<T>>
    {
        public int Count => parameters.Count;

        public Parameter<T> this[int index] => (Parameter<T>)parameters[index];

        public IEnumerator<Parameter<T>> GetEnumerator() => parameters.Cast<Parameter<T>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
