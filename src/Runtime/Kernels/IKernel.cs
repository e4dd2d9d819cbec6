namespace Descent.Kernels;

/// <summary>The fused loop of one update rule. Implemented by generated code.</summary>
/// <typeparam name="TConstants">The values that all elements of a step share, in double precision.</typeparam>
public interface IKernel<TConstants> where TConstants : struct
{
    /// <summary>Updates the elements from <paramref name="start"/> to <paramref name="end"/> in steps of <c>T.Width</c>; the range is a multiple of it.</summary>
    /// <typeparam name="T">The lanes to compute in.</typeparam>
    /// <typeparam name="TStorage">How the streams lie in memory.</typeparam>
    static abstract void Run<T, TStorage>(TStorage storage, in TConstants constants, in Streams streams, nuint start, nuint end)
        where T : struct, ILanes<T>
        where TStorage : struct, IStorage<T>;
}
