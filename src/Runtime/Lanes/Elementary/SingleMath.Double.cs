using System.Runtime.CompilerServices;

namespace Descent.Kernels;

/// <content>Functions of two arguments, computed in double precision and rounded.</content>
public static partial class SingleMath
{
    /// <summary>x^y, rounded from double precision, which is exact enough for a plain product y ln x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pow<T, TDouble>(T x, T y) where T : struct, ISingleLanes<T, TDouble> where TDouble : struct, IDoubleLanes<TDouble>
    {
        var (xLower, xUpper) = T.Widen(x);
        var (yLower, yUpper) = T.Widen(y);
        TDouble lower = DoubleMath.PowToSingle(xLower, yLower);
        return T.Narrow(lower, T.Width == 1 ? lower : DoubleMath.PowToSingle(xUpper, yUpper));
    }

    /// <summary>The angle of (x, y), rounded from double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T, TDouble>(T y, T x) where T : struct, ISingleLanes<T, TDouble> where TDouble : struct, IDoubleLanes<TDouble>
    {
        var (xLower, xUpper) = T.Widen(x);
        var (yLower, yUpper) = T.Widen(y);
        TDouble lower = DoubleMath.Atan2(yLower, xLower);
        return T.Narrow(lower, T.Width == 1 ? lower : DoubleMath.Atan2(yUpper, xUpper));
    }
}
