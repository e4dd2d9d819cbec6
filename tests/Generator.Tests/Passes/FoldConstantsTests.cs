using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Tests.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Passes;

/// <summary>Results are shown without the nodes that folding leaves behind.</summary>
public class FoldConstantsTests : PassTest
{
    [Fact]
    public void Selects_the_known_side_under_the_name_of_the_choice() => Folds(
        r => r.Return(r.Named("u", r.Do(Op.Select, r.Builder.Constant(true), r.Do(Op.Negate, r.G()), r.W()))),
        """
        %0 = LoadGradient : element@element "g"
        %1 = Negate %0 : element@element "u"
        parameter <- %1
        """);

    [Fact]
    public void Selects_between_equal_sides() => Folds(
        r =>
        {
            int w = r.W();
            r.Return(r.Do(Op.Select, r.Switch("Flag"), w, w));
        },
        """
        %0 = LoadParameter : element@element "w"
        parameter <- %0
        """);

    [Theory]
    [InlineData("And", true, "%0 = Hyperparameter Flag : boolean@step")]
    [InlineData("And", false, "%0 = Constant false : boolean@step")]
    [InlineData("Or", true, "%0 = Constant true : boolean@step")]
    [InlineData("Or", false, "%0 = Hyperparameter Flag : boolean@step")]
    [InlineData("ExclusiveOr", false, "%0 = Hyperparameter Flag : boolean@step")]
    public void Logic(string name, bool known, string expected)
    {
        Op op = Enum.Parse<Op>(name);
        FoldsCondition(r => r.Do(op, r.Switch("Flag"), r.Builder.Constant(known)), expected);
        FoldsCondition(r => r.Do(op, r.Builder.Constant(known), r.Switch("Flag")), expected);
    }

    [Fact]
    public void Exclusive_or_with_true_negates() => FoldsCondition(
        r => r.Do(Op.ExclusiveOr, r.Switch("Flag"), r.Builder.Constant(true)),
        "%0 = Hyperparameter Flag : boolean@step\n%1 = Not %0 : boolean@step", 1);

    [Fact]
    public void Double_negation() => FoldsCondition(r => r.Do(Op.Not, r.Do(Op.Not, r.Switch("Flag"))), "%0 = Hyperparameter Flag : boolean@step");

    [Fact]
    public void A_choice_between_conditions_is_logic()
    {
        const string Both = "%0 = Hyperparameter A : boolean@step\n%1 = Hyperparameter B : boolean@step\n";
        FoldsCondition(r => r.Do(Op.Select, r.Switch("A"), r.Switch("B"), r.Builder.Constant(false)), Both + "%2 = And %0, %1 : boolean@step", 2);
        FoldsCondition(r => r.Do(Op.Select, r.Switch("A"), r.Builder.Constant(true), r.Switch("B")), Both + "%2 = Or %0, %1 : boolean@step", 2);
        FoldsCondition(r => r.Do(Op.Select, r.Switch("A"), r.Builder.Constant(true), r.Builder.Constant(false)), "%0 = Hyperparameter A : boolean@step");
        FoldsCondition(
            r => r.Do(Op.Select, r.Switch("A"), r.Builder.Constant(false), r.Builder.Constant(true)),
            "%0 = Hyperparameter A : boolean@step\n%1 = Not %0 : boolean@step", 1);
    }

    [Theory]
    [InlineData("Less", "1", "2", "true")]
    [InlineData("LessOrEqual", "2", "1e-3", "false")]
    [InlineData("Equal", "0", "-0.0", "true")]
    [InlineData("NotEqual", "double.NaN", "double.NaN", "true")]
    [InlineData("GreaterOrEqual", "double.PositiveInfinity", "1e300", "true")]
    public void Compares_literals_of_the_step(string op, string left, string right, string expected) =>
        FoldsCondition(r => r.Do(Enum.Parse<Op>(op), r.Scalar(left), r.Scalar(right)), $"%0 = Constant {expected} : boolean@step");

    [Fact]
    public void Leaves_elements_alone() => Folds(
        r => r.Return(r.Do(Op.Select, r.Do(Op.Less, r.Number("16777216"), r.Number("16777217")), r.Do(Op.Multiply, r.W(), r.Number("1")), r.Number("0"))),
        """
        %0 = Constant 16777216 : element@step
        %1 = Constant 16777217 : element@step
        %2 = Less %0, %1 : boolean@step
        %3 = LoadParameter : element@element "w"
        %4 = Constant 1 : element@step
        %5 = Multiply %3, %4 : element@element
        %6 = Constant 0 : element@step
        %7 = Select %2, %5, %6 : element@element
        parameter <- %7
        """);

    [Fact]
    public void Drops_a_guard_that_always_holds_and_a_call_whose_guard_never_does() => Folds(
        r =>
        {
            r.StoreStep(0, r.Add(Op.External, ValueType.Scalar, [r.T(), r.Builder.Constant(true)], "F({0})", index: 1));
            r.Add(Op.External, ValueType.Scalar, [r.Builder.Constant(false)], "G()", index: 1);
        },
        """
        %0 = Step : scalar@step "t"
        %1 = External F({0}) %0 : scalar@step
        stepState[0] <- %1
        """);

    private static void Folds(Action<RuleText> write, string expected) => Gives(body => EliminateDeadCode.Run(FoldConstants.Run(body)), write, expected);

    private static void FoldsCondition(Func<RuleText, int> write, string expected, int result = 0) =>
        Folds(r => r.Builder.Output(Target.Condition, 0, write(r), -1), $"{expected}\ncondition <- %{result}");
}
