using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Descent.Kernels;

namespace Descent;

/// <summary>
/// The random numbers that one call in a rule gives over a tensor in one step. Every number is a function of seed, step, tensor, call and element alone, so
/// it does not matter which thread computes it, in which piece.
/// </summary>
/// <remarks>
/// Eight counters give a group of 32 elements of float, word j of counter l being element 8 j + l of the group, or 16 of double, of two words each:
/// what eight lanes compute side by side lies side by side.
/// <para>Uniform numbers take 24 bits of a word for float and 53 of two for double, so that 1 is never reached. Normal ones take a sign and 31 or 52 bits of
/// the probability beyond, always odd multiples of half a unit: the distribution is symmetric, and ends at 6.3 or 8.3 standard deviations.</para>
/// </remarks>
internal readonly struct RandomStream
{
    private const int Lanes = 8;
    private readonly Words<uint> _derived;
    private readonly bool _isNormal;

    /// <param name="seed">The optimizer's seed.</param>
    /// <param name="step">The step, from 1 on.</param>
    /// <param name="tensor">Which of the optimizer's tensors.</param>
    /// <param name="call">Which call in the rule's text.</param>
    /// <param name="isNormal">Normal, else uniform.</param>
    public RandomStream(long seed, long step, int tensor, int call, bool isNormal)
    {
        // What tells streams apart is hashed into key and upper counter by the generator itself: streams of neighbouring seeds have nothing in common.
        _derived = Philox.Block(new((uint)step, (uint)(step >> 32), (uint)tensor, (uint)call), (uint)seed, (uint)(seed >> 32));
        _isNormal = isNormal;
    }

    /// <summary>Writes the numbers of the elements [<paramref name="first"/>, <paramref name="first"/> + <paramref name="count"/>).</summary>
    /// <param name="isDouble">Whether the elements are double, else float: not the same numbers.</param>
    /// <param name="first">The first element's index in the tensor.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">Where the first is written; of any alignment.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Fill(bool isDouble, long first, int count, ref byte target)
    {
        int length = isDouble ? 2 * Lanes : 4 * Lanes, size = isDouble ? sizeof(double) : sizeof(float);
        Span<byte> group = stackalloc byte[4 * Lanes * sizeof(float)];
        for (long end = first + count; first < end;)
        {
            (long index, long offset) = Math.DivRem(first, length);
            Words<Vector512<ulong>> words = Philox.Blocks(Counters(index), (uint)(index * Lanes >> 32), _derived.Word2, _derived.Word3, _derived.Word0, _derived.Word1);
            if (isDouble)
                FillDouble(in words, group);
            else
                FillSingle(in words, group);
            int taken = (int)Math.Min(length - offset, end - first);
            Unsafe.CopyBlockUnaligned(ref target, ref group[(int)offset * size], (uint)(taken * size));
            target = ref Unsafe.Add(ref target, taken * size);
            first += taken;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Counters(long group) =>
        (Vector512.Create((ulong)group * Lanes) + Vector512<ulong>.Indices) & Vector512.Create(0xFFFFFFFFUL);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FillSingle(in Words<Vector512<ulong>> words, Span<byte> group)
    {
        Span<Vector512<float>> target = MemoryMarshal.Cast<byte, Vector512<float>>(group);
        target[0] = Vector512.Narrow(Single(words.Word0), Single(words.Word1));
        target[1] = Vector512.Narrow(Single(words.Word2), Single(words.Word3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FillDouble(in Words<Vector512<ulong>> words, Span<byte> group)
    {
        Span<Vector512<double>> target = MemoryMarshal.Cast<byte, Vector512<double>>(group);
        target[0] = Double(words.Word0, words.Word1);
        target[1] = Double(words.Word2, words.Word3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Single(Vector512<ulong> word) => _isNormal
        ? Normal(word >>> 31, ToDouble(word & Vector512.Create(0x7FFFFFFFUL)), 1.0 / (1L << 32))
        : ToDouble(word >>> 8) * (1.0 / (1L << 24));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Double(Vector512<ulong> upper, Vector512<ulong> lower)
    {
        Vector512<double> low = ToDouble(lower >>> 11);
        return _isNormal
            ? Normal(upper >>> 31, ToDouble(upper & Vector512.Create(0x7FFFFFFFUL)) * (1L << 21) + low, 1.0 / (1L << 53))
            : (ToDouble(upper) * (1L << 21) + low) * (1.0 / (1L << 53));
    }

    /// <summary>On the side of <paramref name="sign"/>, with the probability (<paramref name="number"/> + 1/2) * <paramref name="unit"/> of lying further out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Normal(Vector512<ulong> sign, Vector512<double> number, double unit)
    {
        Lanes512Double quantile = NormalQuantile.Lower(new Lanes512Double((number + Vector512.Create(0.5)) * unit));
        return quantile.Value ^ (sign << 63).AsDouble();
    }

    /// <summary>Numbers below 2^52, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToDouble(Vector512<ulong> number) =>
        (number | Vector512.Create(0x4330000000000000UL)).AsDouble() - Vector512.Create(4503599627370496.0);
}
