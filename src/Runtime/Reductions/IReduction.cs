using System.ComponentModel;
using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>
/// One way to make one number of many, as operations on lanes of double: a mapping of every value and a joining of two mapped values. Generic over
/// lanes, so that every width does the same operations in the same order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReduction
{
    /// <summary>What no values come to. Also what absent elements are replaced by: mapped or not, it changes nothing.</summary>
    static abstract double Identity { get; }

    /// <summary>Whether elements are multiplied, in double. What else is made of an element is exact in its own type.</summary>
    static abstract bool IsOfProducts { get; }

    /// <summary>What is made of an element (or of a pair, for products) before it is joined with others.</summary>
    static abstract T Map<T>(T left, T right) where T : struct, ILanes<T>;

    /// <summary>Joins two mapped values, rounding once where it is a sum.</summary>
    static abstract T Join<T>(T left, T right) where T : struct, ILanes<T>;

    /// <summary>
    /// Joins an account with an element, or a pair: <c>Join(account, Map(left, right))</c>. Where the numbers were float before (<paramref name="isWidened"/>), their product is exact in double.
    /// </summary>
    static abstract T Add<T>(T account, T left, T right, bool isWidened) where T : struct, IDoubleLanes<T>;

    /// <summary>Takes a joined value into the account <paramref name="sum"/>, keeping what rounding loses in <paramref name="error"/>.</summary>
    static abstract void Accumulate<T>(ref T sum, ref T error, T value) where T : struct, ILanes<T>;
}

/// <summary>Reductions that add.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISum<TSelf> : IReduction where TSelf : ISum<TSelf>
{
    static bool IReduction.IsOfProducts { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => false; }

    static double IReduction.Identity { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 0; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T IReduction.Join<T>(T left, T right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T IReduction.Add<T>(T account, T left, T right, bool isWidened) => account + TSelf.Map(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IReduction.Accumulate<T>(ref T sum, ref T error, T value) => Compensation.Add(ref sum, ref error, value);
}

/// <summary>Reductions that add products. One of two floats is exact in double, so a fused operation gives the same bits where there is one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISumOfProducts<TSelf> : ISum<TSelf> where TSelf : ISumOfProducts<TSelf>
{
    static bool IReduction.IsOfProducts { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => true; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T IReduction.Add<T>(T account, T left, T right, bool isWidened) => isWidened && FusedProducts.Exist<T>() ? T.Fma(left, right, account) : account + left * right;
}

/// <summary>Reductions that choose one of the values: exact, so that no order matters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChoice<TSelf> : IReduction where TSelf : IChoice<TSelf>
{
    static bool IReduction.IsOfProducts { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => false; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T IReduction.Add<T>(T account, T left, T right, bool isWidened) => TSelf.Join(account, TSelf.Map(left, right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IReduction.Accumulate<T>(ref T sum, ref T error, T value) => sum = TSelf.Join(sum, value);
}
