using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <content>Arrays by their numbers. Passed as a ref struct, which may be kept where a <c>ref</c> argument may not.</content>
public ref partial struct Streams
{
    /// <summary>Whether the kernel reduces: vectors of accounts begin where vectors of a block do.</summary>
    internal readonly unsafe bool HasAccounts => _plan != null && _plan->Accounts != 0;

    /// <summary>Sets parameter, gradient, states and inputs, which are all that kernels without a plan have.</summary>
    /// <param name="addresses">In this order, in memory that does not move.</param>
    /// <param name="states">Number of states.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Place(long* addresses, int states)
    {
        Parameter = ref At(addresses[0]);
        Gradient = ref At(addresses[1]);
        addresses += 2;
        _inputs = addresses + states;
        // No loop for the few that most rules have.
        if (states == 0) return;
        State0 = ref At(addresses[0]);
        if (states == 1) return;
        State1 = ref At(addresses[1]);
        if (states > 2) PlaceRest(addresses, states);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private unsafe void PlaceRest(long* addresses, int states)
    {
        for (int i = 2; i < states; i++) SetState(i, new(ref At(addresses[i]), 0));
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

    /// <summary>The array of state number <paramref name="index"/>.</summary>
    internal readonly Elements<byte> GetState(int index)
    {
        switch (index)
        {
            case 0: return new(ref State0, 0);
            case 1: return new(ref State1, 0);
            case 2: return new(ref State2, 0);
            case 3: return new(ref State3, 0);
            case 4: return new(ref State4, 0);
            case 5: return new(ref State5, 0);
            case 6: return new(ref State6, 0);
            case 7: return new(ref State7, 0);
            case 8: return new(ref State8, 0);
            case 9: return new(ref State9, 0);
            case 10: return new(ref State10, 0);
            case 11: return new(ref State11, 0);
            default: throw TooMany(index, MaxStates, "arrays of state");
        }
    }

    /// <summary>Sets the array of state number <paramref name="index"/>.</summary>
    internal void SetState(int index, Elements<byte> first)
    {
        switch (index)
        {
            case 0: State0 = ref first.Reference; break;
            case 1: State1 = ref first.Reference; break;
            case 2: State2 = ref first.Reference; break;
            case 3: State3 = ref first.Reference; break;
            case 4: State4 = ref first.Reference; break;
            case 5: State5 = ref first.Reference; break;
            case 6: State6 = ref first.Reference; break;
            case 7: State7 = ref first.Reference; break;
            case 8: State8 = ref first.Reference; break;
            case 9: State9 = ref first.Reference; break;
            case 10: State10 = ref first.Reference; break;
            case 11: State11 = ref first.Reference; break;
            default: throw TooMany(index, MaxStates, "arrays of state");
        }
    }

    /// <summary>Whether a call goes over several rows.</summary>
    internal readonly unsafe bool HasRows => _plan != null && _plan->RowCount > 1;

    /// <summary>From row to row of the arrays that are as long as the parameter.</summary>
    internal readonly unsafe nint RowBytes => (nint)_plan->RowBytes;

    /// <summary>Lets a call go over several rows.</summary>
    internal readonly unsafe void SetRows(nint count, nint bytes) => (_plan->RowCount, _plan->RowBytes) = (count, bytes);

    /// <summary>Sets an array of further inputs, of a plan.</summary>
    internal readonly unsafe void SetInput(int index, nint first) => Set(_plan->Inputs, index, PlanStreams.MaxInputs, first, "further inputs");

    /// <summary>Sets a vector of values per row.</summary>
    internal readonly unsafe void SetRow(int index, nint first) => Set(_plan->Rows, index, PlanStreams.MaxVectors, first, "values per row");

    /// <summary>Sets a vector of values per column.</summary>
    internal readonly unsafe void SetColumn(int index, nint first) => Set(_plan->Columns, index, PlanStreams.MaxVectors, first, "values per column");

    /// <summary>Sets a buffer of random numbers.</summary>
    internal readonly unsafe void SetRandom(int index, nint first) => Set(_plan->Randoms, index, PlanStreams.MaxRandoms, first, "streams of random numbers");

    /// <summary>Sets an array that one pass keeps for a later one.</summary>
    internal readonly unsafe void SetScratch(int index, nint first) => Set(_plan->Scratches, index, PlanStreams.MaxScratches, first, "arrays kept for a later pass");

    /// <summary>Sets the accounts of all reductions of a pass.</summary>
    internal readonly unsafe void SetAccounts(nint first) => _plan->Accounts = first;

    private static unsafe void Set(long* addresses, int index, int most, nint first, string what)
    {
        if ((uint)index >= (uint)most) throw TooMany(index, most, what);
        addresses[index] = first;
    }

    private static ArgumentOutOfRangeException TooMany(int index, int most, string what) =>
        new(nameof(index), index, $"A rule has at most {most} {what}.");
}
