using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Tests.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Passes;

public class EliminateCommonSubexpressionsTests : PassTest
{
    [Fact]
    public void Keeps_the_first_with_its_statement_and_takes_over_a_name() => Merges(
        r =>
        {
            int g = r.G();
            r.Statement("first");
            int a = r.Do(Op.Multiply, g, g);
            r.Statement("second");
            int b = r.Named("square", r.Do(Op.Multiply, g, g));
            r.Return(r.Do(Op.Add, a, b));
        },
        """
        %0 = LoadGradient : element@element "g"
        %1 = Multiply %0, %0 : element@element "square"  // first
        %2 = Add %1, %1 : element@element  // second
        parameter <- %2
        """);

    [Fact]
    public void Does_not_merge_calls() => Merges(
        r => r.StoreStep(0, r.Do(Op.Add, r.Add(Op.External, ValueType.Scalar, [], "Next()"), r.Add(Op.External, ValueType.Scalar, [], "Next()"))),
        """
        %0 = External Next() : scalar@step
        %1 = External Next() : scalar@step
        %2 = Add %0, %1 : scalar@step
        stepState[0] <- %2
        """);

    [Fact]
    public void Tells_types_and_literals_apart() => Merges(
        r => r.Return(r.Do(Op.Add, r.Do(Op.Subtract, r.Number("1"), r.Number("1.0")), r.ToElement(r.Scalar("1")))),
        """
        %0 = Constant 1 : element@step
        %1 = Constant 1.0 : element@step
        %2 = Subtract %0, %1 : element@step
        %3 = Constant 1 : scalar@step
        %4 = ToElement %3 : element@step
        %5 = Add %2, %4 : element@step
        parameter <- %5
        """);

    [Fact]
    public void Does_not_commute() => Merges(
        r =>
        {
            int w = r.W(), g = r.G();
            r.Return(r.Do(Op.Multiply, r.Do(Op.Add, w, g), r.Do(Op.Add, g, w)));
        },
        """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Add %0, %1 : element@element
        %3 = Add %1, %0 : element@element
        %4 = Multiply %2, %3 : element@element
        parameter <- %4
        """);

    private static void Merges(Action<RuleText> write, string expected) => Gives(EliminateCommonSubexpressions.Run, write, expected);
}
