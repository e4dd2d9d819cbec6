using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>Streams that hold the lanes' own element type, a whole vector at a time.</summary>
public readonly struct NativeStorage<T> : IStorage<T> where T : struct, ILanes<T>
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
    public T LoadRow(ref byte stream, nuint index) => T.Broadcast(ref stream);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadColumn(ref byte stream, nuint index) => T.Load(ref stream, index);

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
    public void Reduce<TReduction>(ref byte accounts, int number, Scope to, nuint index, T left, T right) where TReduction : struct, IReduction =>
        T.AddTo<TReduction>(ref BlockAccounts.At(ref accounts, number), to == Scope.Column ? index : index % BlockAccounts.Count, left, right);
}
