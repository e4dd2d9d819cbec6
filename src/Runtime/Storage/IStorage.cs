using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>
/// How the streams of a kernel lie in memory: widens what is stored into lanes and narrows it again. Generated kernels are generic
/// over it, so that storage formats and partial vectors at the ends share the one text of the loop.
/// </summary>
/// <typeparam name="T">The lanes that the kernel computes in.</typeparam>
public interface IStorage<T> where T : struct, ILanes<T>
{
    /// <summary>Loads parameters; <paramref name="index"/> counts elements.</summary>
    T LoadParameter(ref byte stream, nuint index);
    /// <summary>Stores parameters.</summary>
    void StoreParameter(ref byte stream, nuint index, T value);
    /// <summary>Loads gradients.</summary>
    T LoadGradient(ref byte stream, nuint index);
    /// <summary>Stores gradients: what a step leaves in place of those that it has used.</summary>
    void StoreGradient(ref byte stream, nuint index, T value);
    /// <summary>Loads optimizer state.</summary>
    T LoadState(ref byte stream, nuint index);
    /// <summary>Stores optimizer state number <paramref name="state"/>, by which narrow formats draw the bits that they round by.</summary>
    void StoreState(ref byte stream, nuint index, T value, int state);
    /// <summary>Loads further inputs.</summary>
    T LoadInput(ref byte stream, nuint index);
    /// <summary>The value of the row that the call is for; of a vector, whose rows are its elements, one after another.</summary>
    T LoadRow(ref byte stream, nuint index);
    /// <summary>Loads values per column; of a vector, which is one column, its only value.</summary>
    T LoadColumn(ref byte stream, nuint index);
    /// <summary>Loads random numbers.</summary>
    T LoadRandom(ref byte stream, nuint index);
    /// <summary>Loads values that an earlier pass kept.</summary>
    T LoadScratch(ref byte stream, nuint index);
    /// <summary>Keeps values for a later pass.</summary>
    void StoreScratch(ref byte stream, nuint index, T value);
    /// <summary>Adds values to the accounts of a reduction. Only where a pass reduces: rules that do run over streams of the lanes' own element type.</summary>
    /// <param name="accounts"><see cref="Streams.Accounts"/>.</param>
    /// <param name="number">Which reduction of the pass.</param>
    /// <param name="to">The scope of the result.</param>
    /// <param name="index">Counts elements.</param>
    /// <param name="left">The values.</param>
    /// <param name="right">The same, or the second factors of a dot product.</param>
    void Reduce<TReduction>(ref byte accounts, int number, Scope to, nuint index, T left, T right) where TReduction : struct, IReduction;
}
