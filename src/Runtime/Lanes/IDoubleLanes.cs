using System.Runtime.CompilerServices;
using Descent.Reductions;

namespace Descent.Kernels;

/// <summary>Lanes of <see cref="double"/>: where the elementary functions of <see cref="DoubleMath"/> enter the lane types.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
public interface IDoubleLanes<TSelf> : ILanes<TSelf> where TSelf : struct, IDoubleLanes<TSelf>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Exp(TSelf value) => DoubleMath.Exp(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Log(TSelf value) => DoubleMath.Log(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Pow(TSelf value, TSelf exponent) => DoubleMath.Pow(value, exponent);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Tanh(TSelf value) => DoubleMath.Tanh(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Sigmoid(TSelf value) => DoubleMath.Sigmoid(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Softplus(TSelf value) => DoubleMath.Softplus(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Cbrt(TSelf value) => DoubleMath.Cbrt(value);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.Atan2(TSelf y, TSelf x) => DoubleMath.Atan2(y, x);

    // There are no estimates of doubles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.FastDivide(TSelf left, TSelf right) => left / right;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] static TSelf ILanes<TSelf>.FastSqrt(TSelf value) => TSelf.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf ILanes<TSelf>.TwiceRootPlus(TSelf value, TSelf addend)
    {
        TSelf root = TSelf.Sqrt(value);
        return root + root + addend;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILanes<TSelf>.AddTo<TReduction>(ref byte accounts, nuint index, TSelf left, TSelf right) =>
        TSelf.Store(ref accounts, index, TReduction.Add(TSelf.Load(ref accounts, index), left, right, isWidened: false));
}
