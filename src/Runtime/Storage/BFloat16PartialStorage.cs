using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>Parameters, gradients and state in <see cref="BFloat16"/>, all else in the lanes' own type; fewer elements than a vector has lanes.</summary>
/// <param name="counter">Of the element that index 0 stands for: see <see cref="RoundingHash"/>.</param>
/// <param name="key">The second word of the key.</param>
/// <param name="count">Elements to load and store.</param>
internal readonly struct BFloat16PartialStorage<T, TNarrowing>(uint counter, uint key, int count) : IStorage<T> where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)] public T LoadParameter(ref byte stream, nuint index) => BFloat16Format.Widen(T.LoadPartial16(ref stream, index, count));
    [MethodImpl(Inline)] public void StoreParameter(ref byte stream, nuint index, T value) => Store(ref stream, index, value, 0);
    [MethodImpl(Inline)] public T LoadGradient(ref byte stream, nuint index) => BFloat16Format.Widen(T.LoadPartial16(ref stream, index, count));
    [MethodImpl(Inline)] public void StoreGradient(ref byte stream, nuint index, T value) => T.StorePartial16(ref stream, index, BFloat16Format.Narrow<T, ToNearest>(value, default), count);
    [MethodImpl(Inline)] public T LoadState(ref byte stream, nuint index) => BFloat16Format.Widen(T.LoadPartial16(ref stream, index, count));
    [MethodImpl(Inline)] public void StoreState(ref byte stream, nuint index, T value, int state) => Store(ref stream, index, value, 1 + state);
    [MethodImpl(Inline)] public T LoadInput(ref byte stream, nuint index) => T.LoadPartial(ref stream, index, count);
    [MethodImpl(Inline)] public T LoadRow(ref byte stream, nuint index) => T.Broadcast(ref stream);
    [MethodImpl(Inline)] public T LoadColumn(ref byte stream, nuint index) => T.LoadPartial(ref stream, index, count);
    [MethodImpl(Inline)] public T LoadRandom(ref byte stream, nuint index) => T.LoadPartial(ref stream, index, count);
    [MethodImpl(Inline)] public T LoadScratch(ref byte stream, nuint index) => T.LoadPartial(ref stream, index, count);
    [MethodImpl(Inline)] public void StoreScratch(ref byte stream, nuint index, T value) => T.StorePartial(ref stream, index, value, count);
    [MethodImpl(Inline)] public void StoreBuffer(ref byte stream, nuint index, T value) => T.StorePartial(ref stream, index, value, count);

    [MethodImpl(Inline)]
    private void Store(ref byte target, nuint index, T value, int stream)
    {
        T noise = TNarrowing.IsStochastic ? RoundingHash.Noise<T>(counter + (uint)index * RoundingHash.Step, key, stream) : default;
        T.StorePartial16(ref target, index, BFloat16Format.Narrow<T, TNarrowing>(value, noise), count);
    }
}
