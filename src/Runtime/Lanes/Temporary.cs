namespace Descent.Kernels;

/// <summary>Stands in for the elementary functions until they land.</summary>
internal static class Temporary
{
    public static unsafe T PerLane<T>(T x, Func<double, double> function) where T : struct, ILanes<T> => PerLane(x, x, (a, _) => function(a));

    public static unsafe T PerLane<T>(T x, T y, Func<double, double, double> function) where T : struct, ILanes<T>
    {
        Span<byte> buffer = stackalloc byte[64];
        for (int i = 0; i < T.Width; i++)
            T.StorePartial(ref buffer[i * T.ElementSize], 0, T.Splat(function(T.Extract(x, i), T.Extract(y, i))), 1);
        return T.Load(ref buffer[0], 0);
    }
}
