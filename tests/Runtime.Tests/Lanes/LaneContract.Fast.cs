using Descent.Kernels;
using Descent.TestKit.Numerics;

namespace Descent.Runtime.Tests.Lanes;

/// <summary>What the operations of <see cref="MathMode.Fast"/> may be off by.</summary>
public abstract partial class LaneContract<T, TOne, TElement>
{
    /// <summary>Divisors whose reciprocal is a normal number, and every special value.</summary>
    private static readonly TElement[] s_divisors = [.. s_values.Where(x => !TElement.IsFinite(x) || x == TElement.Zero || IsModerate(x)), .. SpecialValues.Moderate<TElement>(2000, 7)];

    [Fact]
    public void Fast_quotients_are_within_two_ulp()
    {
        TElement[] left = [.. s_divisors.SelectMany((x, i) => Enumerable.Repeat(x, 40))], right = [.. s_divisors.SelectMany((_, i) => Enumerable.Range(0, 40).Select(k => s_divisors[(i * 7 + k * 13) % s_divisors.Length]))];
        AssertNear("FastDivide", Map<T>((a, b, _) => T.FastDivide(a, b), left, right, right), i => left[i] / right[i], i => double.CreateChecked(left[i]) / double.CreateChecked(right[i]));
    }

    [Fact]
    public void Fast_roots_are_within_two_ulp()
    {
        TElement[] values = [.. s_divisors, .. s_divisors.Select(TElement.Abs)];
        AssertNear("FastSqrt", Map<T>((a, _, _) => T.FastSqrt(a), values, values, values), i => TElement.Sqrt(values[i]), i => Math.Sqrt(double.CreateChecked(values[i])));
    }

    [Fact]
    public void Contracted_products_round_once_or_twice()
    {
        TElement[] a = [.. SpecialValues.Moderate<TElement>(3000, 11)], b = [.. SpecialValues.Moderate<TElement>(3000, 12)], c = [.. SpecialValues.Moderate<TElement>(3000, 13)];
        AssertContracted("MultiplyAdd", T.MultiplyAdd, (x, y, z) => TElement.FusedMultiplyAdd(x, y, z), (x, y, z) => x * y + z);
        AssertContracted("MultiplySubtract", T.MultiplySubtract, (x, y, z) => TElement.FusedMultiplyAdd(x, y, -z), (x, y, z) => x * y - z);
        AssertContracted("NegatedMultiplyAdd", T.NegatedMultiplyAdd, (x, y, z) => TElement.FusedMultiplyAdd(-x, y, z), (x, y, z) => z - x * y);

        void AssertContracted(string name, Func<T, T, T, T> actual, Func<TElement, TElement, TElement, TElement> once, Func<TElement, TElement, TElement, TElement> twice)
        {
            TElement[] results = Map(actual, a, b, c);
            for (int i = 0; i < results.Length; i++)
                Assert.True(Identity.Same(once(a[i], b[i], c[i]), results[i]) || Identity.Same(twice(a[i], b[i], c[i]), results[i]), $"{name}({a[i]:R}, {b[i]:R}, {c[i]:R}) is {results[i]:R}");
        }
    }

    [Fact]
    public void Fast_minimum_and_maximum_of_numbers_are_exact()
    {
        TElement[] left = [.. s_values.SelectMany(x => Enumerable.Repeat(x, s_values.Length))], right = [.. s_values.SelectMany(_ => s_values)];
        TElement[] min = Map<T>((a, b, _) => T.FastMin(a, b), left, right, right), max = Map<T>((a, b, _) => T.FastMax(a, b), left, right, right);
        for (int i = 0; i < left.Length; i++)
        {
            bool isNaN = TElement.IsNaN(left[i]) || TElement.IsNaN(right[i]);
            Assert.True(isNaN ? Identity.Same(right[i], min[i]) : min[i] == TElement.Min(left[i], right[i]), $"FastMin({left[i]:R}, {right[i]:R}) is {min[i]:R}");
            Assert.True(isNaN ? Identity.Same(right[i], max[i]) : max[i] == TElement.Max(left[i], right[i]), $"FastMax({left[i]:R}, {right[i]:R}) is {max[i]:R}");
        }
    }

    private static bool IsModerate(TElement x) => Math.Abs(Math.Log2(Math.Abs(double.CreateChecked(x)))) < 120;

    /// <summary>Zeros, infinities and NaN must be exact; so must double precision, which has no fast form; floats within 2 ulp of the double result where that is a normal float.</summary>
    private static void AssertNear(string name, TElement[] results, Func<int, TElement> inElements, Func<int, double> inDoubles)
    {
        for (int i = 0; i < results.Length; i++)
        {
            TElement rounded = inElements(i);
            bool isExact = typeof(TElement) == typeof(double) || !TElement.IsNormal(rounded);
            double error = isExact ? Identity.Same(rounded, results[i]) || TElement.IsSubnormal(rounded) ? 0 : double.PositiveInfinity : Ulp.Error(float.CreateChecked(results[i]), inDoubles(i));
            Assert.True(error <= 2, $"{name} {i} is {results[i]:R}, not {rounded:R}: {error} ulp");
        }
    }
}
