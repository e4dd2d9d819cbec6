using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Descent.Kernels;

/// <summary>
/// Loads and stores of fewer elements than a register holds. Masked instructions where the processor has them: they neither read
/// nor write, nor fault, behind the last element.
/// </summary>
/// <remarks>Pins what it points at: the memory may be an array of the caller that the garbage collector moves.</remarks>
internal static unsafe class PartialMemory
{
    /// <summary>The first <paramref name="count"/> lanes, the others set to <paramref name="absent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Fill<T>(T value, int count, double absent) where T : struct, ILanes<T>
    {
        if (typeof(T) == typeof(Lanes512Single)) return Unsafe.BitCast<Lanes512Single, T>(new(Vector512.ConditionalSelect(First512(count).AsSingle(), Unsafe.BitCast<T, Lanes512Single>(value).Value, Vector512.Create((float)absent))));
        if (typeof(T) == typeof(Lanes512Double)) return Unsafe.BitCast<Lanes512Double, T>(new(Vector512.ConditionalSelect(First512((long)count).AsDouble(), Unsafe.BitCast<T, Lanes512Double>(value).Value, Vector512.Create(absent))));
        if (typeof(T) == typeof(Lanes256Single)) return Unsafe.BitCast<Lanes256Single, T>(new(Vector256.ConditionalSelect(First256(count).AsSingle(), Unsafe.BitCast<T, Lanes256Single>(value).Value, Vector256.Create((float)absent))));
        if (typeof(T) == typeof(Lanes256Double)) return Unsafe.BitCast<Lanes256Double, T>(new(Vector256.ConditionalSelect(First256((long)count).AsDouble(), Unsafe.BitCast<T, Lanes256Double>(value).Value, Vector256.Create(absent))));
        return FillInMemory(value, count, absent);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T FillInMemory<T>(T value, int count, double absent) where T : struct, ILanes<T>
    {
        Unsafe.SkipInit(out T lanes);
        ref byte memory = ref Unsafe.As<T, byte>(ref lanes);
        T.Store(ref memory, 0, T.Splat(absent));
        // No masked store: the JIT takes one to a local for a store of all lanes, and returns those of the value.
        Unsafe.CopyBlockUnaligned(ref memory, ref Unsafe.As<T, byte>(ref value), (uint)(count * T.ElementSize));
        return T.Load(ref memory, 0);
    }

    public static Vector512<float> Load512(ref float source, int count)
    {
        if (!Avx512F.IsSupported)
            return LoadBytes<float, Vector512<float>>(ref source, count);
        fixed (float* pointer = &source)
            return Avx512F.MaskLoad(pointer, First512(count).AsSingle(), Vector512<float>.Zero);
    }

    public static Vector512<double> Load512(ref double source, int count)
    {
        if (!Avx512F.IsSupported)
            return LoadBytes<double, Vector512<double>>(ref source, count);
        fixed (double* pointer = &source)
            return Avx512F.MaskLoad(pointer, First512((long)count).AsDouble(), Vector512<double>.Zero);
    }

    public static Vector256<float> Load256(ref float source, int count)
    {
        if (!Avx2.IsSupported)
            return LoadBytes<float, Vector256<float>>(ref source, count);
        fixed (float* pointer = &source)
            return Avx.MaskLoad(pointer, First256(count).AsSingle());
    }

    public static Vector256<double> Load256(ref double source, int count)
    {
        if (!Avx2.IsSupported)
            return LoadBytes<double, Vector256<double>>(ref source, count);
        fixed (double* pointer = &source)
            return Avx.MaskLoad(pointer, First256((long)count).AsDouble());
    }

    public static Vector128<float> Load128(ref float source, int count)
    {
        if (!Avx2.IsSupported)
            return LoadBytes<float, Vector128<float>>(ref source, count);
        fixed (float* pointer = &source)
            return Avx.MaskLoad(pointer, First128(count).AsSingle());
    }

    public static Vector128<double> Load128(ref double source, int count)
    {
        if (!Avx2.IsSupported)
            return LoadBytes<double, Vector128<double>>(ref source, count);
        fixed (double* pointer = &source)
            return Avx.MaskLoad(pointer, First128((long)count).AsDouble());
    }

    public static void Store(ref float target, Vector512<float> value, int count)
    {
        if (!Avx512F.IsSupported)
            StoreBytes(ref target, value, count);
        else
            fixed (float* pointer = &target)
                Avx512F.MaskStore(pointer, First512(count).AsSingle(), value);
    }

    public static void Store(ref double target, Vector512<double> value, int count)
    {
        if (!Avx512F.IsSupported)
            StoreBytes(ref target, value, count);
        else
            fixed (double* pointer = &target)
                Avx512F.MaskStore(pointer, First512((long)count).AsDouble(), value);
    }

    public static void Store(ref float target, Vector256<float> value, int count)
    {
        if (!Avx2.IsSupported)
            StoreBytes(ref target, value, count);
        else
            fixed (float* pointer = &target)
                Avx.MaskStore(pointer, First256(count).AsSingle(), value);
    }

    public static void Store(ref double target, Vector256<double> value, int count)
    {
        if (!Avx2.IsSupported)
            StoreBytes(ref target, value, count);
        else
            fixed (double* pointer = &target)
                Avx.MaskStore(pointer, First256((long)count).AsDouble(), value);
    }

    public static void Store(ref float target, Vector128<float> value, int count)
    {
        if (!Avx2.IsSupported)
            StoreBytes(ref target, value, count);
        else
            fixed (float* pointer = &target)
                Avx.MaskStore(pointer, First128(count).AsSingle(), value);
    }

    public static void Store(ref double target, Vector128<double> value, int count)
    {
        if (!Avx2.IsSupported)
            StoreBytes(ref target, value, count);
        else
            fixed (double* pointer = &target)
                Avx.MaskStore(pointer, First128((long)count).AsDouble(), value);
    }

    // Of memory that does not move: to pin it takes three instructions for each access, a fourth of a loop over one vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadPinned512(ref float source, int count) =>
        Avx512F.IsSupported ? Avx512F.MaskLoad((float*)Unsafe.AsPointer(ref source), First512(count).AsSingle(), Vector512<float>.Zero) : Load512(ref source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadPinned256(ref float source, int count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.MaskLoad((float*)Unsafe.AsPointer(ref source), First256(count).AsSingle(), Vector256<float>.Zero) : Load256(ref source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePinned(ref float target, Vector512<float> value, int count)
    {
        if (Avx512F.IsSupported) Avx512F.MaskStore((float*)Unsafe.AsPointer(ref target), First512(count).AsSingle(), value);
        else Store(ref target, value, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePinned(ref float target, Vector256<float> value, int count)
    {
        if (Avx512F.VL.IsSupported) Avx512F.VL.MaskStore((float*)Unsafe.AsPointer(ref target), First256(count).AsSingle(), value);
        else Store(ref target, value, count);
    }

    // 16-bit integers: without masked instructions for them on many processors, and only at the ends of a range.
    public static Vector256<ushort> Load256(ref ushort source, int count) => LoadBytes<ushort, Vector256<ushort>>(ref source, count);
    public static Vector128<ushort> Load128(ref ushort source, int count) => LoadBytes<ushort, Vector128<ushort>>(ref source, count);
    public static ulong Load64(ref byte source, int count) => LoadBytes<byte, ulong>(ref source, count);
    public static void Store(ref ushort target, Vector256<ushort> value, int count) => StoreBytes(ref target, value, count);
    public static void Store(ref ushort target, Vector128<ushort> value, int count) => StoreBytes(ref target, value, count);
    public static void Store(ref byte target, ulong value, int count) => StoreBytes(ref target, value, count);

    private static Vector512<int> First512(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count));
    private static Vector512<long> First512(long count) => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create(count));
    private static Vector256<int> First256(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count));
    private static Vector256<long> First256(long count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create(count));
    private static Vector128<int> First128(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count));
    private static Vector128<long> First128(long count) => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create(count));

    private static TVector LoadBytes<T, TVector>(ref T source, int count) where T : unmanaged where TVector : unmanaged
    {
        TVector value = default;
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<TVector, byte>(ref value), ref Unsafe.As<T, byte>(ref source), (uint)(count * sizeof(T)));
        return value;
    }

    private static void StoreBytes<T, TVector>(ref T target, TVector value, int count) where T : unmanaged where TVector : unmanaged =>
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<T, byte>(ref target), ref Unsafe.As<TVector, byte>(ref value), (uint)(count * sizeof(T)));
}
