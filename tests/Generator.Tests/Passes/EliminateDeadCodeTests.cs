using Descent.Generator.IR;
using Descent.Generator.Passes;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Passes;

public class EliminateDeadCodeTests : PassTest
{
    [Fact]
    public void Removes_what_no_output_needs_and_renumbers() => Gives(
        EliminateDeadCode.Run,
        r =>
        {
            int w = r.W(), g = r.G();
            r.Do(Op.Exp, g);
            r.Return(r.Do(Op.Negate, w));
        },
        """
        %0 = LoadParameter : element@element "w"
        %1 = Negate %0 : element@element
        parameter <- %1
        """);

    [Fact]
    public void Keeps_a_call_that_nobody_reads_and_what_it_takes() => Gives(
        EliminateDeadCode.Run,
        r =>
        {
            r.Add(Op.External, ValueType.Scalar, [r.T(), r.Switch("Flag")], "Log({0})", index: 1);
            r.Return(r.W());
        },
        """
        %0 = Step : scalar@step "t"
        %1 = Hyperparameter Flag : boolean@step
        %2 = External Log({0}) %0 where %1 : scalar@step
        %3 = LoadParameter : element@element "w"
        parameter <- %3
        """);
}
