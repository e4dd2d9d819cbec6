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
    /// <summary>Loads optimizer state.</summary>
    T LoadState(ref byte stream, nuint index);
    /// <summary>Stores optimizer state.</summary>
    void StoreState(ref byte stream, nuint index, T value);
}
