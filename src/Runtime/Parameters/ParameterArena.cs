using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>
/// Parameters whose values lie side by side in one piece of memory and whose gradients in another, so that a step over many small tensors streams through memory as over one
/// large one, and all gradients are one span: to be cleared, summed between machines, or measured.
/// </summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="BFloat16"/> or <see cref="Half"/>.</typeparam>
/// <typeparam name="TGradient">Another of them; <see cref="double"/> beside <see cref="double"/> only.</typeparam>
/// <remarks>
/// <para>
/// Every tensor starts a cache line. Where the one before ends within a line there are elements that belong to nobody, fewer than fill a line: they are zeros as long as nobody
/// writes to them, so that a sum or norm over <see cref="Values"/> or <see cref="Gradients"/> is that of the tensors. The gradients are placed so that they do not compete with the
/// values for the same sets of the cache, and optimizers place their state beside them by the same rule. Large arenas ask for large pages.
/// </para>
/// <para>
/// The memory is allocated at once, as room that <see cref="Add"/> gives out. It never moves and belongs to the garbage collector: a span of it stays valid whatever becomes of the
/// arena and its parameters, and keeps all of it alive.
/// </para>
/// <para>An arena is for one thread at a time, as far as <see cref="Add"/> is concerned.</para>
/// </remarks>
public class ParameterArena<T, TGradient> : IDisposable where T : unmanaged where TGradient : unmanaged
{
    private readonly PinnedElements<T> _values;
    private readonly PinnedElements<TGradient> _gradients;
    private readonly List<Parameter<T, TGradient>> _parameters = [];
    private readonly Dictionary<string, Parameter<T, TGradient>> _byName = new(StringComparer.Ordinal);
    private bool _disposed;

    /// <summary>An arena with room for <paramref name="capacity"/> elements.</summary>
    /// <param name="capacity">Elements of all tensors, each rounded up as by <see cref="RoomFor"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is negative or more than an array can hold.</exception>
    /// <exception cref="NotSupportedException">A type is none of those above.</exception>
    public ParameterArena(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, Array.MaxLength);
        ElementTypes.Reject("arena", typeof(T), typeof(TGradient));
        Capacity = capacity;
        _values = PinnedElements<T>.Allocate(capacity, phase: 0);
        _gradients = PinnedElements<TGradient>.Allocate(capacity, Placement.Phase(_values.Pointer, stream: 1, Unsafe.SizeOf<TGradient>()));
    }

    /// <summary>An arena of these tensors, with room for no others.</summary>
    /// <param name="tensors">Name and shape of each.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tensors"/> or a shape is null.</exception>
    /// <exception cref="ArgumentException">A name is given twice, or is empty or no Unicode.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are more elements than an array can hold.</exception>
    /// <exception cref="NotSupportedException">A type is none of those above.</exception>
    public ParameterArena(params IReadOnlyCollection<(string Name, int[] Shape)> tensors) : this(RoomForAll(tensors))
    {
        foreach ((string name, int[] shape) in tensors) Add(name, shape);
    }

    /// <summary>Elements that there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Elements given out, with those that belong to nobody.</summary>
    public int Used { get; private set; }

    /// <summary>The parameters, in the order in which they were added, and in which they lie in memory.</summary>
    public IReadOnlyList<Parameter<T, TGradient>> Parameters => field ??= _parameters.AsReadOnly();

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Parameter<T, TGradient> this[string name] =>
        TryGet(name, out Parameter<T, TGradient>? parameter) ? parameter : throw new KeyNotFoundException($"The arena has no parameter '{name}'.");

    /// <summary>The values of all parameters, one after another.</summary>
    public Span<T> Values => _values.Span[..Used];

    /// <summary>The gradients of all parameters, one after another: each where its value is in <see cref="Values"/>.</summary>
    public Span<TGradient> Gradients => _gradients.Span[..Used];

    /// <summary>The elements that a tensor takes: as many as it has, up to a whole number of cache lines.</summary>
    /// <param name="shape">Lengths of the dimensions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are more elements than an array can hold.</exception>
    public static int RoomFor(ReadOnlySpan<int> shape) => Room("tensor", shape);

    private static int Room(string name, ReadOnlySpan<int> shape)
    {
        long room = ((long)Parameter.CountElements(name, shape) + Line - 1) / Line * Line;
        return room <= Array.MaxLength ? (int)room : throw new ArgumentOutOfRangeException(nameof(shape), $"A tensor of shape {Tensors.Text(shape)} needs room for {room} elements; an arena has {Array.MaxLength} at most.");
    }

    /// <summary>Makes the next parameter, of zeros and with a gradient of zeros.</summary>
    /// <param name="name">The name in messages and checkpoints, once in the arena.</param>
    /// <param name="shape">Lengths of the dimensions, the slowest first; empty for a single number.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or no Unicode, or there is a parameter of this name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative, or there are too many elements.</exception>
    /// <exception cref="InvalidOperationException">There is not enough room left.</exception>
    /// <exception cref="ObjectDisposedException">The arena is disposed.</exception>
    public Parameter<T, TGradient> Add(string name, ReadOnlySpan<int> shape)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        int count = Parameter.CountElements(name, shape), room = Room(name, shape);
        // The last tensor need not fill its line.
        if (count > Capacity - Used)
            throw new InvalidOperationException($"The arena has room for {Capacity} elements, of which {Capacity - Used} are left; parameter '{name}' {Tensors.Text(shape)} needs {count}.");
        Parameter<T, TGradient> parameter = Create(name, shape, _values.Slice(Used, count), _gradients.Slice(Used, count));
        if (!_byName.TryAdd(name, parameter)) throw new ArgumentException($"The arena has a parameter '{name}' already.", nameof(name));
        _parameters.Add(parameter);
        Used = Math.Min(Used + room, Capacity);
        return parameter;
    }

    /// <summary>Looks for the parameter of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter<T, TGradient>? parameter) => _byName.TryGetValue(name, out parameter);

    /// <summary>Sets all gradients to zero.</summary>
    public void ClearGradients() => Gradients.Clear();

    /// <summary>Disposes the parameters. Spans of the memory stay valid.</summary>
    /// <exception cref="InvalidOperationException">An optimizer is stepping, saving or loading one of them.</exception>
    public void Dispose()
    {
        foreach (Parameter<T, TGradient> parameter in _parameters) parameter.Dispose();
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    private protected virtual Parameter<T, TGradient> Create(string name, ReadOnlySpan<int> shape, PinnedElements<T> value, PinnedElements<TGradient> gradient) => new(name, shape, value, gradient);

    /// <summary>Elements that fill a cache line in both pieces of memory.</summary>
    private static int Line => Placement.CacheLine / Math.Min(Unsafe.SizeOf<T>(), Unsafe.SizeOf<TGradient>());

    private static int RoomForAll(IReadOnlyCollection<(string Name, int[] Shape)> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        long room = 0;
        foreach ((string name, int[] shape) in tensors)
        {
            ArgumentNullException.ThrowIfNull(shape, nameof(tensors));
            room += Room(name, shape);
        }

        return room <= Array.MaxLength ? (int)room : throw new ArgumentOutOfRangeException(nameof(tensors), $"The tensors need room for {room} elements; an arena has {Array.MaxLength} at most: make several.");
    }
}
