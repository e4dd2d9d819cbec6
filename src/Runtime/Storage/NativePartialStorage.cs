using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>Streams that hold the lanes' own element type, and fewer elements than a vector has lanes: the ends of a range. They do not move.</summary>
/// <param name="count">Elements to load and store.</param>
public readonly struct NativePartialStorage<T>(int count) : IStorage<T> where T : struct, ILanes<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadParameter(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreParameter(ref byte stream, nuint index, T value) => T.StorePinned(ref stream, index, value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadGradient(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreGradient(ref byte stream, nuint index, T value) => T.StorePinned(ref stream, index, value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadState(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreState(ref byte stream, nuint index, T value, int state) => T.StorePinned(ref stream, index, value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadInput(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadRow(ref byte stream, nuint index) => T.Broadcast(ref stream);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadColumn(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadRandom(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T LoadScratch(ref byte stream, nuint index) => T.LoadPinned(ref stream, index, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreScratch(ref byte stream, nuint index, T value) => T.StorePinned(ref stream, index, value, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reduce<TReduction>(ref byte accounts, int number, Scope to, nuint index, T left, T right) where TReduction : struct, IReduction =>
        T.AddTo<TReduction>(
            ref BlockAccounts.At(ref accounts, number), to == Scope.Column ? index : index % BlockAccounts.Count,
            PartialMemory.Fill(left, count, TReduction.Identity), PartialMemory.Fill(right, count, TReduction.Identity));
}
