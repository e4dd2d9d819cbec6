using System.ComponentModel;
using System.Runtime.CompilerServices;
using Descent.Kernels;

#pragma warning disable CS1591 // documented by the interface

namespace Descent.Reductions;

/// <summary><see cref="ReductionKind.Sum"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sum : ISum<Sum>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => left;
}

/// <summary><see cref="ReductionKind.SumOfSquares"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SumOfSquares : ISumOfProducts<SumOfSquares>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => left * left;
}

/// <summary><see cref="ReductionKind.SumOfAbs"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SumOfAbs : ISum<SumOfAbs>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => T.Abs(left);
}

/// <summary><see cref="ReductionKind.Dot"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Dot : ISumOfProducts<Dot>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => left * right;
}

/// <summary><see cref="ReductionKind.CountNonFinite"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CountNonFinite : ISum<CountNonFinite>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> =>
        T.SelectLess(T.Abs(left), T.Splat(double.PositiveInfinity), T.Splat(0), T.Splat(1));
}

/// <summary><see cref="ReductionKind.MaxAbs"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MaxAbs : IChoice<MaxAbs>
{
    public static double Identity { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 0; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => T.Abs(left);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join<T>(T left, T right) where T : struct, ILanes<T> => T.Max(left, right);
}

/// <summary><see cref="ReductionKind.Min"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Min : IChoice<Min>
{
    public static double Identity { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => double.PositiveInfinity; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => left;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join<T>(T left, T right) where T : struct, ILanes<T> => T.Min(left, right);
}

/// <summary><see cref="ReductionKind.Max"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Max : IChoice<Max>
{
    public static double Identity { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => double.NegativeInfinity; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Map<T>(T left, T right) where T : struct, ILanes<T> => left;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Join<T>(T left, T right) where T : struct, ILanes<T> => T.Max(left, right);
}
