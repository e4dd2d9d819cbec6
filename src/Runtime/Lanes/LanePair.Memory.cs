using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface
#pragma warning disable CS0660, CS0661 // == compares lane by lane

/// <content>Memory: floats have to be sorted into even and odd ones, 16-bit numbers lie so that they need not.</content>
public readonly partial struct LanePair<T>
{
    [MethodImpl(Inline)]
    public static LanePair<T> Load(ref byte stream, nuint index) => Sort(T.Load(ref stream, index), T.Load(ref stream, index + (nuint)T.Width));

    [MethodImpl(Inline)]
    public static LanePair<T> LoadPartial(ref byte stream, nuint index, int count) =>
        Sort(T.LoadPartial(ref stream, index, Math.Min(count, T.Width)), T.LoadPartial(ref stream, index + (nuint)T.Width, Math.Max(count - T.Width, 0)));

    [MethodImpl(Inline)]
    public static void Store(ref byte stream, nuint index, LanePair<T> value)
    {
        T.Store(ref stream, index, T.InterleaveLower(value.Even, value.Odd));
        T.Store(ref stream, index + (nuint)T.Width, T.InterleaveUpper(value.Even, value.Odd));
    }

    [MethodImpl(Inline)]
    public static void StorePartial(ref byte stream, nuint index, LanePair<T> value, int count)
    {
        T.StorePartial(ref stream, index, T.InterleaveLower(value.Even, value.Odd), Math.Min(count, T.Width));
        T.StorePartial(ref stream, index + (nuint)T.Width, T.InterleaveUpper(value.Even, value.Odd), Math.Max(count - T.Width, 0));
    }

    /// <summary>Two 16-bit numbers to a lane, as they lie in memory.</summary>
    [MethodImpl(Inline)] public static T LoadHalves(ref byte stream, nuint index) => T.Load(ref Unsafe.Add(ref stream, index * sizeof(ushort)), 0);

    [MethodImpl(Inline)]
    public static T LoadPartialHalves(ref byte stream, nuint index, int count)
    {
        T first = T.LoadPartial16(ref stream, index, Math.Min(count, T.Width)), second = T.LoadPartial16(ref stream, index + (nuint)T.Width, Math.Max(count - T.Width, 0));
        return T.Evens(first, second) | T.ShiftBitsLeft(T.Odds(first, second), 16);
    }

    [MethodImpl(Inline)] public static void StoreHalves(ref byte stream, nuint index, T halves) => T.Store(ref Unsafe.Add(ref stream, index * sizeof(ushort)), 0, halves);

    [MethodImpl(Inline)]
    public static void StorePartialHalves(ref byte stream, nuint index, T halves, int count)
    {
        T odd = T.ShiftBitsRight(halves, 16);
        T.StorePartial16(ref stream, index, T.InterleaveLower(halves, odd), Math.Min(count, T.Width));
        T.StorePartial16(ref stream, index + (nuint)T.Width, T.InterleaveUpper(halves, odd), Math.Max(count - T.Width, 0));
    }

    /// <summary>Kernels that reduce run over floats.</summary>
    [MethodImpl(Inline)]
    public static void AddTo<TReduction>(ref byte accounts, nuint index, LanePair<T> left, LanePair<T> right) where TReduction : struct, IReduction
    {
        T.AddTo<TReduction>(ref accounts, index, T.InterleaveLower(left.Even, left.Odd), T.InterleaveLower(right.Even, right.Odd));
        T.AddTo<TReduction>(ref accounts, index + (nuint)T.Width, T.InterleaveUpper(left.Even, left.Odd), T.InterleaveUpper(right.Even, right.Odd));
    }

    [MethodImpl(Inline)] private static LanePair<T> Sort(T first, T second) => new(T.Evens(first, second), T.Odds(first, second));
}
