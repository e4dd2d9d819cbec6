using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>Like <see cref="NativeStorage{T}"/>, over a tensor of one column: every element is a row of its own.</summary>
public readonly struct NativeVectorStorage<T> : IStorage<T> where T : struct, ILanes<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadParameter(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreParameter(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadGradient(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreGradient(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadState(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreState(ref byte stream, nuint index, T value, int state) => T.Store(ref stream, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadInput(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadRow(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadColumn(ref byte stream, nuint index) => T.Broadcast(ref stream);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadRandom(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadScratch(ref byte stream, nuint index) => T.Load(ref stream, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreScratch(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBuffer(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
}
