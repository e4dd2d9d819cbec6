using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <content>Arrays by their numbers. Passed as a ref struct, which may be kept where a <c>ref</c> argument may not.</content>
public ref partial struct Streams
{
    internal const int MaxInputs = 4, MaxVectors = 8, MaxRandoms = 4, MaxScratches = 4;

    /// <summary>Sets parameter, gradient, states and inputs, which are all that kernels without a plan have.</summary>
    internal unsafe void Place(ReadOnlySpan<nint> addresses, int states)
    {
        Parameter = ref Unsafe.AsRef<byte>((void*)addresses[0]);
        Gradient = ref Unsafe.AsRef<byte>((void*)addresses[1]);
        // No loop for the few that most rules have.
        if (states > 0) State0 = ref Unsafe.AsRef<byte>((void*)addresses[2]);
        if (states > 1) State1 = ref Unsafe.AsRef<byte>((void*)addresses[3]);
        for (int i = 2; i < states; i++) SetState(i, new(ref Unsafe.AsRef<byte>((void*)addresses[2 + i]), 0));
        for (int i = 2 + states; i < addresses.Length; i++) SetInput(i - 2 - states, new(ref Unsafe.AsRef<byte>((void*)addresses[i]), 0));
    }

    /// <summary>The same element of the next row, of an array as long as the parameter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref byte NextRow(ref byte stream) => ref Unsafe.AddByteOffset(ref stream, RowBytes);

    /// <summary>The value per row of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte NextValue<T>(ref byte stream) where T : struct, ILanes<T> => ref Unsafe.Add(ref stream, T.ElementSize);

    /// <summary>The accounts of the next row, where a reduction is not to columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte NextAccounts(ref byte accounts) => ref Unsafe.Add(ref accounts, BlockAccounts.Count * sizeof(double));

    /// <summary>Sets an array of further inputs.</summary>
    internal void SetInput(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: Input0 = ref first.Reference; break;
            case 1: Input1 = ref first.Reference; break;
            case 2: Input2 = ref first.Reference; break;
            case 3: Input3 = ref first.Reference; break;
            default: throw TooMany(index, MaxInputs, "further inputs");
        }
    }

    /// <summary>Sets a vector of values per row.</summary>
    internal void SetRow(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: Row0 = ref first.Reference; break;
            case 1: Row1 = ref first.Reference; break;
            case 2: Row2 = ref first.Reference; break;
            case 3: Row3 = ref first.Reference; break;
            case 4: Row4 = ref first.Reference; break;
            case 5: Row5 = ref first.Reference; break;
            case 6: Row6 = ref first.Reference; break;
            case 7: Row7 = ref first.Reference; break;
            default: throw TooMany(index, MaxVectors, "values per row");
        }
    }

    /// <summary>Sets a vector of values per column.</summary>
    internal void SetColumn(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: Column0 = ref first.Reference; break;
            case 1: Column1 = ref first.Reference; break;
            case 2: Column2 = ref first.Reference; break;
            case 3: Column3 = ref first.Reference; break;
            case 4: Column4 = ref first.Reference; break;
            case 5: Column5 = ref first.Reference; break;
            case 6: Column6 = ref first.Reference; break;
            case 7: Column7 = ref first.Reference; break;
            default: throw TooMany(index, MaxVectors, "values per column");
        }
    }

    /// <summary>Sets a buffer of random numbers.</summary>
    internal void SetRandom(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: Random0 = ref first.Reference; break;
            case 1: Random1 = ref first.Reference; break;
            case 2: Random2 = ref first.Reference; break;
            case 3: Random3 = ref first.Reference; break;
            default: throw TooMany(index, MaxRandoms, "streams of random numbers");
        }
    }

    /// <summary>Sets an array that one pass keeps for a later one.</summary>
    internal void SetScratch(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: Scratch0 = ref first.Reference; break;
            case 1: Scratch1 = ref first.Reference; break;
            case 2: Scratch2 = ref first.Reference; break;
            case 3: Scratch3 = ref first.Reference; break;
            default: throw TooMany(index, MaxScratches, "arrays kept for a later pass");
        }
    }

    private static ArgumentOutOfRangeException TooMany(int index, int most, string what) =>
        new(nameof(index), index, $"A rule has at most {most} {what}.");
}
