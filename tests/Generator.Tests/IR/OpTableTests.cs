using System.Reflection;
using Descent.Generator.IR;
using Descent.Kernels;

namespace Descent.Generator.Tests.IR;

/// <summary>The table agrees with the runtime that the generated text calls.</summary>
public class OpTableTests
{
    /// <summary>What only a pass makes of others: no rule can say it.</summary>
    private static readonly HashSet<Op> s_fast =
        [Op.MultiplyAdd, Op.MultiplySubtract, Op.NegatedMultiplyAdd, Op.FastDivide, Op.FastSqrt, Op.TwiceRootPlus, Op.FastMin, Op.FastMax];

    public static TheoryData<string> Functions => [.. OpTable.All.Where(o => o.Notation == Notation.Function && !s_fast.Contains(o.Op)).Select(o => o.Text)];

    public static TheoryData<string> FastFunctions => [.. s_fast.Select(op => OpTable.Get(op).Text)];

    [Fact]
    public void Knows_every_operation() => Assert.Equal(Enum.GetValues<Op>().ToHashSet(), OpTable.All.Select(o => o.Op).ToHashSet());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_exist_in_lanes_and_in_Rule(string name)
    {
        int arity = ExistsInLanes(name);
        Assert.Contains(typeof(Rule).GetMethods(BindingFlags.Public | BindingFlags.Static), m =>
            m.Name == name && m.GetParameters().Length == arity && m.GetParameters().All(p => p.ParameterType == typeof(Scalar)));
    }

    [Theory]
    [MemberData(nameof(FastFunctions))]
    public void Functions_of_the_fast_mode_exist_in_lanes_alone(string name)
    {
        ExistsInLanes(name);
        Assert.DoesNotContain(typeof(Rule).GetMethods(BindingFlags.Public | BindingFlags.Static), m => m.Name == name);
    }

    private static int ExistsInLanes(string name)
    {
        int arity = OpTable.All.Single(o => o.Text == name && o.Notation == Notation.Function).Arity;
        Assert.Contains(typeof(ILanes<>).GetMethods(), m => m.Name == name && m.GetParameters().Length == arity);
        return arity;
    }
}
