using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>Like <see cref="NativeStorage{T}"/>, for stretches so long that they come from memory: asks for what is loaded later.</summary>
internal readonly struct NativeLongStorage<T> : IStorage<T> where T : struct, ILanes<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)] public T LoadParameter(ref byte stream, nuint index) => Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreParameter(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public T LoadGradient(ref byte stream, nuint index) => Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreGradient(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public T LoadState(ref byte stream, nuint index) => Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreState(ref byte stream, nuint index, T value, int state) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public T LoadInput(ref byte stream, nuint index) => Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadRow(ref byte stream, nuint index) => T.Broadcast(ref stream);
    [MethodImpl(Inline)] public T LoadColumn(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadRandom(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadScratch(ref byte stream, nuint index) => Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreScratch(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);

    [MethodImpl(Inline)]
    public void Reduce<TReduction>(ref byte accounts, int number, Scope to, nuint index, T left, T right) where TReduction : struct, IReduction =>
        default(NativeStorage<T>).Reduce<TReduction>(ref accounts, number, to, index, left, right);

    [MethodImpl(Inline)]
    private static T Load(ref byte stream, nuint index)
    {
        Ahead.Fetch(ref stream, index * (nuint)T.ElementSize);
        return T.Load(ref stream, index);
    }
}
