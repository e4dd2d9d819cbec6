using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>Lanes of <see cref="float"/>: where the elementary functions of <see cref="SingleMath"/> enter the lane types.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="TDouble">The lanes of <see cref="double"/> of the same width in bits: two of them hold what one <typeparamref name="TSelf"/> holds.</typeparam>
public interface ISingleLanes<TSelf, TDouble> : ILanes<TSelf>
    where TSelf : struct, ISingleLanes<TSelf, TDouble>
    where TDouble : struct, IDoubleLanes<TDouble>
{
    /// <summary>The same numbers in double precision. A single lane has an empty upper half.</summary>
    static abstract (TDouble Lower, TDouble Upper) Widen(TSelf value);

    /// <summary>Rounds both halves to nearest.</summary>
    static abstract TSelf Narrow(TDouble lower, TDouble upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Exp(TSelf value) => SingleMath.Exp(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Log(TSelf value) => SingleMath.Log(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Pow(TSelf value, TSelf exponent) => SingleMath.Pow<TSelf, TDouble>(value, exponent);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Tanh(TSelf value) => SingleMath.Tanh(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Sigmoid(TSelf value) => SingleMath.Sigmoid(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Softplus(TSelf value) => SingleMath.Softplus(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Cbrt(TSelf value) => SingleMath.Cbrt(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Atan2(TSelf y, TSelf x) => SingleMath.Atan2<TSelf, TDouble>(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILanes<TSelf>.AddTo<TReduction>(ref byte accounts, nuint index, TSelf left, TSelf right)
    {
        // Half as many operations as in double, and exact.
        if (!TReduction.IsOfProducts) left = TReduction.Map(left, right);
        (TDouble lower, TDouble upper) = TSelf.Widen(left);
        (TDouble otherLower, TDouble otherUpper) = (lower, upper);
        if (typeof(TReduction) == typeof(Dot)) (otherLower, otherUpper) = TSelf.Widen(right);
        Add<TReduction>(ref accounts, index, lower, otherLower);
        if (TSelf.Width > 1) Add<TReduction>(ref accounts, index + (nuint)TDouble.Width, upper, otherUpper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TReduction>(ref byte accounts, nuint index, TDouble left, TDouble right) where TReduction : struct, IReduction
    {
        TDouble account = TDouble.Load(ref accounts, index);
        TDouble.Store(ref accounts, index, TReduction.IsOfProducts ? TReduction.Add(account, left, right, isWidened: true) : TReduction.Join(account, left));
    }
}
