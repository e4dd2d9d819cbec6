using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Tests.IR;
using Descent.Generator.Verification;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Passes;

public class UnswitchTests
{
    [Fact]
    public void Takes_a_decision_of_the_step_out_of_the_loop() => Gives(
        r =>
        {
            int w = r.W(), g = r.G();
            r.Statement("if (Nesterov)");
            int flag = r.Switch("Nesterov");
            r.Statement("return w - g * g");
            int a = r.Do(Op.Subtract, w, r.Do(Op.Multiply, g, g));
            r.Statement("return w - g");
            r.Return(r.Do(Op.Select, flag, a, r.Do(Op.Subtract, w, g)));
        },
        """
        if Nesterov
          kernel KernelWithNesterov
            %0 = LoadParameter : element@element "w"
            %1 = LoadGradient : element@element "g"
            %2 = Multiply %1, %1 : element@element  // return w - g * g
            %3 = Subtract %0, %2 : element@element
            parameter <- %3
        else
          kernel KernelWithoutNesterov
            %0 = LoadParameter : element@element "w"
            %1 = LoadGradient : element@element "g"
            %2 = Subtract %0, %1 : element@element  // return w - g
            parameter <- %2
        """);

    [Fact]
    public void Leaves_choices_of_the_step_and_of_elements_where_they_are() => IsOneKernel(r =>
    {
        int rate = r.ToElement(r.Do(Op.Select, r.Do(Op.Less, r.T(), r.Scalar("5")), r.Hyper("A"), r.Hyper("B")));
        r.Return(r.Do(Op.Select, r.Do(Op.Less, r.W(), r.G()), rate, r.G()));
    });

    [Fact]
    public void Leaves_a_choice_that_lanes_make_before_the_loop() => IsOneKernel(r =>
    {
        int uniform = r.Do(Op.Select, r.Switch("Flag"), r.Number("1"), r.Number("2"));
        int masked = r.Do(Op.Select, r.Do(Op.Less, r.ToElement(r.T()), r.Number("5")), r.W(), r.G());
        r.Return(r.Do(Op.Multiply, uniform, masked));
    });

    [Fact]
    public void Knows_what_follows_from_a_condition()
    {
        KernelProgram program = Run(r =>
        {
            int w = r.W(), a = r.Switch("A"), b = r.Switch("B");
            int both = r.Do(Op.Select, r.Do(Op.And, a, b), r.G(), w);
            r.Return(r.Do(Op.Select, r.Do(Op.Not, r.Do(Op.And, a, b)), both, r.Do(Op.Select, b, r.Do(Op.Negate, both), w)));
        });
        var branch = Assert.IsType<KernelBranch>(program);
        Assert.Equal("A && B", branch.Text);
        Assert.Contains("Negate", IrPrinter.Print(Assert.IsType<KernelLeaf>(branch.WhenTrue).Body), StringComparison.Ordinal);
        Assert.IsType<KernelLeaf>(branch.WhenFalse);
    }

    [Fact]
    public void Loops_that_come_out_alike_are_one()
    {
        KernelProgram program = Run(r =>
        {
            int w = r.W(), g = r.G();
            int inner = r.Do(Op.Select, r.Switch("B"), w, g);
            r.Return(r.Do(Op.Select, r.Switch("A"), w, inner));
        });
        Assert.Equal(["Kernel0", "Kernel1"], KernelLeaves.Of(program).Select(l => l.Name));
    }

    [Fact]
    public void Stops_at_sixteen_loops()
    {
        KernelProgram program = Run(r =>
        {
            int value = r.W(), g = r.G();
            for (int i = 0; i < 6; i++) value = r.Do(Op.Select, r.Switch($"Flag{i}"), r.Do(Op.Add, value, r.Number($"{i + 1}")), r.Do(Op.Multiply, value, g));
            r.Return(value);
        });
        Assert.Equal(16, KernelLeaves.Of(program).Count());
        Assert.Contains(KernelLeaves.Of(program), l => l.Body.Nodes.Any(n => n.Op == Op.Select));
    }

    [Fact]
    public void A_call_stays_under_its_guard() => Gives(
        r =>
        {
            int g = r.G();
            int condition = r.Do(Op.Greater, r.T(), r.Scalar("5"));
            int call = r.Add(Op.External, ValueType.Scalar, [r.T(), condition], "this.@Warm({0})", index: 1);
            r.Return(r.Do(Op.Select, condition, r.Do(Op.Multiply, r.ToElement(call), g), g));
        },
        """
        if t > 5
          kernel Kernel0
            %0 = LoadGradient : element@element "g"
            %1 = Step : scalar@step "t"
            %2 = External this.@Warm({0}) %1 : scalar@step
            %3 = ToElement %2 : element@step
            %4 = Multiply %3, %0 : element@element
            parameter <- %4
        else
          kernel Kernel1
            %0 = LoadGradient : element@element "g"
            parameter <- %0
        """);

    private static void IsOneKernel(Action<RuleText> write) => Assert.Equal("Kernel", Assert.IsType<KernelLeaf>(Run(write)).Name);

    private static void Gives(Action<RuleText> write, string expected) => Assert.Equal(expected + "\n", IrPrinter.Print(Run(write)));

    private static KernelProgram Run(Action<RuleText> write)
    {
        var rule = new RuleText();
        write(rule);
        KernelProgram program = Unswitch.Run(Simplify.Run(IrVerifier.Check(rule.Build(), "the test")));
        foreach (KernelLeaf leaf in KernelLeaves.Of(program)) IrVerifier.Check(leaf.Body, "Unswitch");
        return program;
    }
}
