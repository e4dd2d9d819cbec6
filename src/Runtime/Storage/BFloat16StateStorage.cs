using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <summary>State in <see cref="BFloat16"/>, all else in the lanes' own type; whole vectors.</summary>
/// <param name="counter">Of the element that index 0 stands for: see <see cref="RoundingHash"/>.</param>
/// <param name="key">The second word of the key.</param>
internal readonly struct BFloat16StateStorage<T, TNarrowing>(uint counter, uint key) : IStorage<T> where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)] public T LoadParameter(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreParameter(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public T LoadGradient(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreGradient(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public T LoadState(ref byte stream, nuint index) => BFloat16Format.Widen(T.Load16(ref stream, index));

    [MethodImpl(Inline)]
    public void StoreState(ref byte stream, nuint index, T value, int state)
    {
        T noise = TNarrowing.IsStochastic ? RoundingHash.Noise<T>(counter + (uint)index * RoundingHash.Step, key, 1 + state) : default;
        T.Store16(ref stream, index, BFloat16Format.Narrow<T, TNarrowing>(value, noise));
    }

    [MethodImpl(Inline)] public T LoadInput(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadRow(ref byte stream, nuint index) => T.Broadcast(ref stream);
    [MethodImpl(Inline)] public T LoadColumn(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadRandom(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadScratch(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreScratch(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public void StoreBuffer(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
}
