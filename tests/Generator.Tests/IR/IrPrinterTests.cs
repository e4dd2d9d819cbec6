using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.IR;

public class IrPrinterTests
{
    [Fact]
    public void Prints_nodes_statements_and_outputs()
    {
        var r = new RuleText();
        int w = r.W(), g = r.G(), m = r.State(0, "m"), p = r.StepState(0, "p");
        r.Statement("m += 0.5f * g");
        int next = r.Named("m", r.Do(Op.Add, m, r.Do(Op.Multiply, r.Number("0.5"), g)));
        r.Store(0, next);
        r.Statement("p = Next(p)");
        int call = r.Add(Op.External, ValueType.Scalar, [p, r.Do(Op.Less, p, r.Scalar("1"))], "Next({0})", index: 1);
        r.StoreStep(0, call);
        int mode = r.Add(Op.Hyperparameter, ValueType.Opaque, [], "Mode", typeName: "global::Demo.Mode");
        r.Add(Op.Equal, ValueType.Boolean, [mode, mode]);
        r.Statement("return w - m");
        r.Return(r.Do(Op.Subtract, w, next));

        Assert.Equal("""
            %0 = LoadParameter : element@element "w"
            %1 = LoadGradient : element@element "g"
            %2 = LoadState[0] : element@element "m"
            %3 = LoadStepState[0] : scalar@step "p"
            %4 = Constant 0.5 : element@step  // m += 0.5f * g
            %5 = Multiply %4, %1 : element@element
            %6 = Add %2, %5 : element@element "m"
            %7 = Constant 1 : scalar@step  // p = Next(p)
            %8 = Less %3, %7 : boolean@step
            %9 = External Next({0}) %3 where %8 : scalar@step
            %10 = Hyperparameter Mode : global::Demo.Mode@step
            %11 = Equal %10, %10 : boolean@step
            %12 = Subtract %0, %6 : element@element  // return w - m
            state[0] <- %6  // m += 0.5f * g
            stepState[0] <- %9  // p = Next(p)
            parameter <- %12  // return w - m

            """, IrPrinter.Print(r.Build()));
    }
}
