using Descent.Generator.IR;
using Descent.Generator.Verification;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.IR;

using Scope = Descent.Generator.IR.Scope;

/// <summary>Every rule of the IR, broken once.</summary>
public class IrVerifierTests
{
    [Fact]
    public void Accepts_a_rule() => Assert.Empty(IrVerifier.Verify(Emit.HandmadeRules.RAdam().Body!));

    [Fact]
    public void Operands_come_first() => Finds("an operand does not come before its user", Nodes(Node(0, Op.Negate, ValueType.Scalar, Scope.Step, 1), Constant(1)));

    [Fact]
    public void Ids_are_positions() => Finds("stands at position 0", Nodes(Constant(3)));

    [Fact]
    public void Arity() => Finds("takes 2 operands", Nodes(Constant(0), Node(1, Op.Add, ValueType.Scalar, Scope.Step, 0)));

    [Fact]
    public void Statements_exist() => Finds("comes from statement 7", Nodes(Constant(0) with { Statement = 7 }));

    [Fact]
    public void Elements_and_scalars_do_not_mix() => Finds("cannot give Element from Element, Scalar", r => r.Add(Op.Add, ValueType.Element, [r.W(), r.Scalar("1")]));

    [Fact]
    public void Conditions_are_booleans() => Finds("cannot give Element from Scalar", r => r.Add(Op.Select, ValueType.Element, [r.Scalar("1"), r.W(), r.G()]));

    [Fact]
    public void Comparisons_give_booleans() => Finds("cannot give Scalar from Scalar, Scalar", r => r.Add(Op.Less, ValueType.Scalar, [r.T(), r.T()]));

    [Fact]
    public void Functions_take_real_numbers() => Finds("cannot give Int32 from Int32", r => r.Add(Op.Sqrt, ValueType.Int32, [r.Add(Op.Constant, ValueType.Int32, [], "4")]));

    [Fact]
    public void Conversions_go_where_they_can() => Finds("cannot give Element from Boolean", r => r.Add(Op.ToElement, ValueType.Element, [r.Switch("Flag")]));

    [Fact]
    public void Hyperparameters_are_no_elements() => Finds("cannot be of type Element", r => r.Add(Op.Hyperparameter, ValueType.Element, [], "X"));

    [Fact]
    public void No_scalar_per_element() => Finds("a value of type Scalar per element", r => r.Add(Op.ToScalar, ValueType.Scalar, [r.Do(Op.Less, r.W(), r.G())]));

    [Fact]
    public void No_call_per_element() => Finds("a call per element", r => r.Add(Op.External, ValueType.Element, [r.W()], "F({0})"));

    [Fact]
    public void No_remainder_in_lanes() => Finds("cannot be computed in lanes", r => r.Do(Op.Remainder, r.W(), r.G()));

    [Fact]
    public void The_step_does_not_know_what_lanes_compute() => Finds("depends on a value that is computed in lanes",
        r => r.Do(Op.Select, r.Do(Op.Less, r.ToElement(r.T()), r.Number("5")), r.Scalar("1"), r.Scalar("2")));

    [Fact]
    public void Scopes_are_the_innermost() => Finds("has the scope of Element", Nodes(Load(0), Node(1, Op.Negate, ValueType.Element, Scope.Step, 0)));

    [Fact]
    public void A_guard_is_a_condition() => Finds("cannot give Scalar from Scalar", r => r.Add(Op.External, ValueType.Scalar, [r.T()], "F()", index: 1));

    [Fact]
    public void The_parameter_gets_an_element() => Finds("needs Element, not Scalar", r => r.Return(r.T()));

    [Fact]
    public void Step_states_get_scalars() => Finds("needs Scalar, not Element", r => r.StoreStep(0, r.Number("1")));

    [Fact]
    public void A_target_is_written_once() => Finds("is written twice", Nodes(Load(0)) with { Outputs = [new(Target.Parameter, 0, 0, -1), new(Target.Parameter, 0, 0, -1)] });

    [Fact]
    public void Outputs_exist() => Finds("there is no such node", Nodes(Load(0)) with { Outputs = [new(Target.Parameter, 0, 5, -1)] });

    [Fact]
    public void Check_names_the_stage_and_the_node()
    {
        var r = new RuleText();
        r.Do(Op.Remainder, r.W(), r.G());
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => IrVerifier.Check(r.Build(), "FoldConstants"));
        Assert.Equal("FoldConstants left a malformed body:\n%2 = Remainder %0, %1 : element@element: cannot be computed in lanes", thrown.Message);
    }

    private static void Finds(string message, Action<RuleText> write)
    {
        var rule = new RuleText();
        write(rule);
        Finds(message, rule.Build());
    }

    private static void Finds(string message, RuleBody body) => Assert.Contains(IrVerifier.Verify(body), f => f.Contains(message, StringComparison.Ordinal));

    private static RuleBody Nodes(params Node[] nodes) => new([.. nodes], [], []);

    private static Node Node(int id, Op op, ValueType type, Scope scope, params int[] operands) => new(id, op, type, scope, [.. operands]);

    private static Node Constant(int id) => Node(id, Op.Constant, ValueType.Scalar, Scope.Step) with { Text = "1" };

    private static Node Load(int id) => Node(id, Op.LoadParameter, ValueType.Element, Scope.Element);
}
