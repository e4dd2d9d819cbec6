using System.Numerics;
using System.Runtime.CompilerServices;
using Descent.Kernels;
using Descent.TestKit.Numerics;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>What every lane type owes: each lane computes as the scalar operation of the element type does, bit for bit.</summary>
/// <typeparam name="T">The lanes under test.</typeparam>
/// <typeparam name="TOne">One lane of the same element type.</typeparam>
/// <typeparam name="TElement">The element type.</typeparam>
public abstract partial class LaneContract<T, TOne, TElement>
    where T : struct, ILanes<T>
    where TOne : struct, ILanes<TOne>
    where TElement : unmanaged, IBinaryFloatingPointIeee754<TElement>, IMinMaxValue<TElement>
{
    private static readonly TElement[] s_values =
        [.. SpecialValues.Of<TElement>(), .. SpecialValues.Random<TElement>(40, 1), .. SpecialValues.Moderate<TElement>(40, 2)];

    private static ref byte Bytes(TElement[] array) => ref Unsafe.As<TElement, byte>(ref array[0]);

    /// <summary>Runs a lane function over arrays whose length need not be a multiple of the width.</summary>
    private static TElement[] Map<TLanes>(Func<TLanes, TLanes, TLanes, TLanes> function, TElement[] a, TElement[] b, TElement[] c)
        where TLanes : struct, ILanes<TLanes>
    {
        var result = new TElement[a.Length];
        for (int i = 0; i < a.Length; i += TLanes.Width)
        {
            int count = Math.Min(TLanes.Width, a.Length - i);
            TLanes Load(TElement[] array) => TLanes.LoadPartial(ref Bytes(array), (nuint)i, count);
            TLanes.StorePartial(ref Bytes(result), (nuint)i, function(Load(a), Load(b), Load(c)), count);
        }
        return result;
    }

    private static void AssertUnary(string name, Func<T, T> actual, Func<TElement, TElement> expected) =>
        AssertSame(name, (a, _, _) => actual(a), (a, _, _) => expected(a), s_values, s_values, s_values);

    private static void AssertBinary(string name, Func<T, T, T> actual, Func<TElement, TElement, TElement> expected)
    {
        TElement[] left = [.. s_values.SelectMany(x => Enumerable.Repeat(x, s_values.Length))];
        TElement[] right = [.. s_values.SelectMany(_ => s_values)];
        AssertSame(name, (a, b, _) => actual(a, b), (a, b, _) => expected(a, b), left, right, right);
    }

    private static void AssertComparison(string name, Func<T, T, T> actual, Func<TElement, TElement, bool> expected) =>
        AssertBinary(name, (a, b) => AsNumber(actual(a, b)), (a, b) => expected(a, b) ? TElement.One : TElement.Zero);

    /// <summary>1 or 0 from a mask; something else if its lanes are not all ones or all zeros, or if ways of using it differ.</summary>
    private static T AsNumber(T mask)
    {
        T one = T.Splat(1), zero = T.Splat(0);
        return (mask & one) + (T.Select(mask, one, zero) - T.Select(~mask, zero, one));
    }

    private static void AssertSame(
        string name, Func<T, T, T, T> actual, Func<TElement, TElement, TElement, TElement> expected, TElement[] a, TElement[] b, TElement[] c)
    {
        TElement[] results = Map(actual, a, b, c);
        for (int i = 0; i < a.Length; i++)
        {
            TElement wanted = expected(a[i], b[i], c[i]);
            Assert.True(Identity.Same(wanted, results[i]), $"{name}({a[i]:R}, {b[i]:R}, {c[i]:R}) is {wanted:R}, not {results[i]:R}");
        }
    }
}
