using Descent.Kernels;

namespace Descent.Runtime.Tests.Lanes;

public abstract partial class LaneContract<T, TOne, TElement>
{
    [Fact]
    public void Arithmetic_is_that_of_the_element_type()
    {
        AssertBinary("+", (a, b) => a + b, (a, b) => a + b);
        AssertBinary("-", (a, b) => a - b, (a, b) => a - b);
        AssertBinary("*", (a, b) => a * b, (a, b) => a * b);
        AssertBinary("/", (a, b) => a / b, (a, b) => a / b);
        AssertUnary("-", a => -a, a => -a);
    }

    [Fact]
    public void Comparisons_give_masks()
    {
        AssertComparison("<", (a, b) => a < b, (a, b) => a < b);
        AssertComparison(">", (a, b) => a > b, (a, b) => a > b);
        AssertComparison("<=", (a, b) => a <= b, (a, b) => a <= b);
        AssertComparison(">=", (a, b) => a >= b, (a, b) => a >= b);
        AssertComparison("==", (a, b) => a == b, (a, b) => a == b);
        AssertComparison("!=", (a, b) => a != b, (a, b) => a != b);
        AssertComparison("& of masks", (a, b) => (a <= b) & (b <= a), (a, b) => a == b);
        AssertComparison("| of masks", (a, b) => (a < b) | (a == b), (a, b) => a <= b);
        AssertComparison("^ of masks", (a, b) => (a <= b) ^ (a == b), (a, b) => a < b);
        AssertComparison("~ of a mask", (a, b) => ~(a == b), (a, b) => a != b);
        AssertComparison("IsNaN", (a, _) => T.IsNaN(a), (a, _) => TElement.IsNaN(a));
        AssertComparison("IsFinite", (a, _) => T.IsFinite(a), (a, _) => TElement.IsFinite(a));
        AssertComparison("IsInfinity", (a, _) => T.IsInfinity(a), (a, _) => TElement.IsInfinity(a));
        AssertComparison("SplatMask", (_, _) => T.SplatMask(true), (_, _) => true);
        AssertComparison("SplatMask", (_, _) => T.SplatMask(false), (_, _) => false);
    }

    [Fact]
    public void Choices_keep_every_bit()
    {
        AssertBinary("Select", (a, b) => T.Select(a < b, b, a), (a, b) => a < b ? b : a);
        AssertBinary("SelectLess", (a, b) => T.SelectLess(a, b, b, a), (a, b) => a < b ? b : a);
        AssertBinary("SelectLessOrEqual", (a, b) => T.SelectLessOrEqual(a, b, b, a), (a, b) => a <= b ? b : a);
        AssertBinary("SelectEqual", (a, b) => T.SelectEqual(a, b, b, a), (a, b) => a == b ? b : a);
    }

    [Fact]
    public void Minimum_and_maximum_follow_the_library()
    {
        AssertBinary("Min", T.Min, TElement.Min);
        AssertBinary("Max", T.Max, TElement.Max);
        AssertBinary("Clamp", (a, b) => T.Clamp(a, T.Splat(-0.5), b), (a, b) => TElement.Min(TElement.Max(a, TElement.CreateChecked(-0.5)), b));
    }

    [Fact]
    public void Roots_and_signs()
    {
        AssertUnary("Sqrt", T.Sqrt, TElement.Sqrt);
        AssertUnary("Abs", T.Abs, TElement.Abs);
        AssertUnary("Sign", T.Sign, a => a > TElement.Zero ? TElement.One : a < TElement.Zero ? -TElement.One : a);
        AssertBinary("CopySign", T.CopySign, TElement.CopySign);
    }

    [Fact]
    public void Rounding_to_whole_numbers()
    {
        AssertUnary("Floor", T.Floor, TElement.Floor);
        AssertUnary("Ceiling", T.Ceiling, TElement.Ceiling);
        AssertUnary("Truncate", T.Truncate, TElement.Truncate);
        AssertUnary("Round", T.Round, a => TElement.Round(a, MidpointRounding.ToEven));
    }

    [Fact]
    public void Fused_multiplication_rounds_once()
    {
        TElement[] values = [.. s_values.Where((_, i) => i % 3 == 0)];
        TElement[] a = [.. values.SelectMany(x => Enumerable.Repeat(x, values.Length * values.Length))];
        TElement[] b = [.. values.SelectMany(_ => values.SelectMany(x => Enumerable.Repeat(x, values.Length)))];
        TElement[] c = [.. values.SelectMany(_ => values.SelectMany(_ => values))];
        AssertSame("Fma", T.Fma, TElement.FusedMultiplyAdd, a, b, c);
    }

    [Fact]
    public void A_splat_rounds_to_the_element_type_once()
    {
        foreach (double value in new[] { 0.0, -0.0, 1 - 0.999, 1e-45, 1e300, double.NaN, double.NegativeInfinity, Math.PI })
            AssertUnary("Splat", _ => T.Splat(value), _ => TElement.CreateTruncating(value));
    }

    [Fact]
    public void Extract_gives_each_lane()
    {
        T lanes = T.Load(ref Bytes([.. Enumerable.Range(1, 32).Select(i => TElement.CreateChecked(i))]), 0);
        Assert.Equal(Enumerable.Range(1, T.Width).Select(i => (double)i), Enumerable.Range(0, T.Width).Select(i => T.Extract(lanes, i)));
    }

    [Fact]
    public void Every_width_gives_the_bits_of_one_lane()
    {
        AssertAlike("Exp", T.Exp, TOne.Exp);
        AssertAlike("Log", T.Log, TOne.Log);
        AssertAlike("Tanh", T.Tanh, TOne.Tanh);
        AssertAlike("Sigmoid", T.Sigmoid, TOne.Sigmoid);
        AssertAlike("Softplus", T.Softplus, TOne.Softplus);
        AssertAlike("Cbrt", T.Cbrt, TOne.Cbrt);
        AssertAlike("Pow", T.Pow, TOne.Pow);
        AssertAlike("Atan2", T.Atan2, TOne.Atan2);
    }

    private static void AssertAlike(string name, Func<T, T> wide, Func<TOne, TOne> one) => AssertAlike(name, (a, _) => wide(a), (a, _) => one(a));

    private static void AssertAlike(string name, Func<T, T, T> wide, Func<TOne, TOne, TOne> one)
    {
        TElement[] left = [.. s_values.SelectMany(x => Enumerable.Repeat(x, s_values.Length))];
        TElement[] right = [.. s_values.SelectMany(_ => s_values)];
        TElement[] expected = Map<TOne>((a, b, _) => one(a, b), left, right, right);
        int next = 0;
        AssertSame(name, (a, b, _) => wide(a, b), (_, _, _) => expected[next++], left, right, right);
    }
}
