using System.Runtime.CompilerServices;

namespace Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface
#pragma warning disable CS0660, CS0661 // == compares lane by lane

/// <content>Memory of <see cref="BFloat16"/>.</content>
public readonly partial struct LanePair<T>
{
    [MethodImpl(Inline)] public static LanePair<T> LoadBFloat16(ref byte stream, nuint index) => BFloat16Format.Widen(LoadHalves(ref stream, index));
    [MethodImpl(Inline)] public static LanePair<T> LoadPartialBFloat16(ref byte stream, nuint index, int count) => BFloat16Format.Widen(LoadPartialHalves(ref stream, index, count));

    [MethodImpl(Inline)]
    public static void StoreBFloat16(ref byte stream, nuint index, LanePair<T> value, uint counter, uint key, ushort factor) =>
        StoreHalves(ref stream, index, T.RoundHalves(value.Even, value.Odd, RoundingHash.Noise<T>(counter, key, factor)));

    [MethodImpl(Inline)] public static void StoreNearestBFloat16(ref byte stream, nuint index, LanePair<T> value) => StoreHalves(ref stream, index, BFloat16Format.Nearest(value));

    [MethodImpl(Inline)]
    public static void StorePartialBFloat16(ref byte stream, nuint index, LanePair<T> value, int count, uint counter, uint key, ushort factor, bool isOdd)
    {
        T noise = isOdd ? RoundingHash.OddNoise<T>(counter, key, factor) : RoundingHash.Noise<T>(counter, key, factor);
        StorePartialHalves(ref stream, index, T.RoundHalves(value.Even, value.Odd, noise), count);
    }

    [MethodImpl(Inline)]
    public static void StorePartialNearestBFloat16(ref byte stream, nuint index, LanePair<T> value, int count) =>
        StorePartialHalves(ref stream, index, BFloat16Format.Nearest(value), count);
}
