using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>Parameters, gradients and state in <see cref="BFloat16"/>, all else in <see cref="float"/>; whole vectors.</summary>
/// <param name="counter">Of the tensor's first element: see <see cref="RoundingHash"/>.</param>
/// <param name="key">The second word of the key.</param>
/// <param name="first">The number in the tensor of the element that index 0 stands for. Vectors begin at elements of even numbers.</param>
/// <typeparam name="T">A <see cref="LanePair{T}"/>.</typeparam>
/// <typeparam name="TNarrowing">How to round.</typeparam>
internal readonly struct BFloat16Storage<T, TNarrowing>(uint counter, uint key, nuint first) : IStorage<T> where T : struct, ILanes<T> where TNarrowing : struct, INarrowing
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)] public T LoadParameter(ref byte stream, nuint index) => Load16(ref stream, index);
    [MethodImpl(Inline)] public void StoreParameter(ref byte stream, nuint index, T value) => Round(ref stream, index, value, 0);
    [MethodImpl(Inline)] public T LoadGradient(ref byte stream, nuint index) => Load16(ref stream, index);
    [MethodImpl(Inline)] public void StoreGradient(ref byte stream, nuint index, T value) => T.StoreNearestBFloat16(ref stream, index, value);
    [MethodImpl(Inline)] public T LoadState(ref byte stream, nuint index) => Load16(ref stream, index);
    [MethodImpl(Inline)] public void StoreState(ref byte stream, nuint index, T value, int state) => Round(ref stream, index, value, 1 + state);
    [MethodImpl(Inline)] public T LoadInput(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadRow(ref byte stream, nuint index) => T.Broadcast(ref stream);
    [MethodImpl(Inline)] public T LoadColumn(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadRandom(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public T LoadScratch(ref byte stream, nuint index) => T.Load(ref stream, index);
    [MethodImpl(Inline)] public void StoreScratch(ref byte stream, nuint index, T value) => T.Store(ref stream, index, value);
    [MethodImpl(Inline)] public void Reduce<TReduction>(ref byte accounts, int number, Scope to, nuint index, T left, T right) where TReduction : struct, IReduction => throw new NotSupportedException("Rules that reduce run over native streams.");

    [MethodImpl(Inline)]
    private static T Load16(ref byte stream, nuint index)
    {
        if (TNarrowing.IsLong) Ahead.Fetch(ref stream, index * sizeof(ushort));
        return T.LoadBFloat16(ref stream, index);
    }

    [MethodImpl(Inline)]
    private void Round(ref byte stream, nuint index, T value, int number)
    {
        if (TNarrowing.IsStochastic)
            T.StoreBFloat16(ref stream, index, value, RoundingHash.At(counter, first + index), key, RoundingHash.Factor(number));
        else
            T.StoreNearestBFloat16(ref stream, index, value);
    }
}
