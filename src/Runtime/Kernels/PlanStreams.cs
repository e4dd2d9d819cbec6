namespace Descent.Kernels;

/// <summary>
/// Where the arrays lie that only kernels of a plan read and write: values per row and per column, random numbers, values kept for a later pass, accounts. Apart
/// from <see cref="Streams"/>, which is cleared for every call: a step over a small tensor takes no longer than to clear all of these. Addresses, since all of
/// it is memory of the library's own, which does not move.
/// </summary>
internal unsafe struct PlanStreams
{
    public const int MaxInputs = 4, MaxVectors = 8, MaxRandoms = 4, MaxScratches = 4;

    public fixed long Inputs[MaxInputs];
    public fixed long Rows[MaxVectors], Columns[MaxVectors];
    public fixed long Randoms[MaxRandoms];
    public fixed long Scratches[MaxScratches];
    public long Accounts;

    // Rows that a call goes over, 0 for one, and the bytes from row to row of arrays as long as the parameter.
    public long RowCount, RowBytes;
}
