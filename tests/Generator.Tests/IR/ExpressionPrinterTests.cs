using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.IR;

/// <summary>Parentheses stand where C# would associate otherwise, and only there.</summary>
public class ExpressionPrinterTests
{
    [Fact]
    public void Left_association_needs_none() => Prints("A - B - C", r => r.Do(Op.Subtract, r.Do(Op.Subtract, r.Hyper("A"), r.Hyper("B")), r.Hyper("C")));

    [Fact]
    public void Right_association_needs_them() => Prints("A + (B + C)", r => r.Do(Op.Add, r.Hyper("A"), r.Do(Op.Add, r.Hyper("B"), r.Hyper("C"))));

    [Fact]
    public void Weaker_operators_need_them() => Prints("(A + B) * C / (A * B)",
        r => r.Do(Op.Divide, r.Do(Op.Multiply, r.Do(Op.Add, r.Hyper("A"), r.Hyper("B")), r.Hyper("C")), r.Do(Op.Multiply, r.Hyper("A"), r.Hyper("B"))));

    [Fact]
    public void Double_negation_is_no_decrement() => Prints("-(-A)", r => r.Do(Op.Negate, r.Do(Op.Negate, r.Hyper("A"))));

    [Fact]
    public void A_negative_literal_is_unary() => Prints("-(-1) - -2 * A",
        r => r.Do(Op.Subtract, r.Do(Op.Negate, r.Scalar("-1")), r.Do(Op.Multiply, r.Scalar("-2"), r.Hyper("A"))));

    [Fact]
    public void Conditions_and_choices() => Prints("A < B && !Flag ? A : B",
        r => r.Do(Op.Select, r.Do(Op.And, r.Do(Op.Less, r.Hyper("A"), r.Hyper("B")), r.Do(Op.Not, r.Switch("Flag"))), r.Hyper("A"), r.Hyper("B")));

    [Fact]
    public void Arguments_of_calls_have_commas_for_parentheses() => Prints("F(A + B, -(A + B), A) + A",
        r =>
        {
            int a = r.Hyper("A"), sum = r.Do(Op.Add, a, r.Hyper("B"));
            return r.Do(Op.Add, r.Add(Op.External, ValueType.Scalar, [sum, sum, a], "this.@F({0}, -{1}, {2})"), a);
        });

    private static void Prints(string expected, Func<RuleText, int> write)
    {
        var rule = new RuleText();
        rule.Builder.Output(Target.Condition, 0, write(rule), -1);
        Assert.Equal(expected, PlainText.Describe(rule.Build()));
    }
}
