using System.Reflection;
using Descent.Generator.IR;
using Descent.Kernels;

namespace Descent.Generator.Tests.IR;

/// <summary>The table agrees with the runtime that the generated text calls.</summary>
public class OpTableTests
{
    public static TheoryData<string> Functions => [.. OpTable.All.Where(o => o.Notation == Notation.Function).Select(o => o.Text)];

    [Fact]
    public void Knows_every_operation() => Assert.Equal(Enum.GetValues<Op>().ToHashSet(), OpTable.All.Select(o => o.Op).ToHashSet());

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_exist_in_lanes_and_in_Rule(string name)
    {
        int arity = OpTable.All.Single(o => o.Text == name && o.Notation == Notation.Function).Arity;
        Assert.Contains(typeof(ILanes<>).GetMethods(), m => m.Name == name && m.GetParameters().Length == arity);
        Assert.Contains(typeof(Rule).GetMethods(BindingFlags.Public | BindingFlags.Static), m =>
            m.Name == name && m.GetParameters().Length == arity && m.GetParameters().All(p => p.ParameterType == typeof(Scalar)));
    }
}
