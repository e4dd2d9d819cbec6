using System.Runtime.CompilerServices;
using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Tests.IR;
using Descent.Generator.Verification;
using Descent.TestKit;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Passes;

using Scope = Descent.Generator.IR.Scope;

public class SplitPhasesTests
{
    [Fact]
    public void Stores_moments_where_they_are_first_known_and_loads_them_in_the_second_pass() => Gives(
        r =>
        {
            int w = r.W(), g = r.G();
            int m = r.Named("m", r.Ema(r.State(0, "m"), g, r.Hyper("Beta")));
            r.Store(0, m);
            int u = r.Named("u", r.Do(Op.Add, m, w));
            int trust = r.Named("trust", r.Do(Op.Divide, r.Norm(w), r.Norm(u)));
            r.Return(r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.ToElement(trust), u)));
        });

    [Fact]
    public void Adafactor() => Gives(
        r =>
        {
            int w = r.W(), g = r.G(), row = r.RowState(0, "row"), col = r.ColumnState(0, "col"), beta = r.Hyper("Beta");
            int g2 = r.Named("g2", r.Do(Op.Multiply, g, g));
            row = r.Named("row", r.Ema(row, r.ToElement(r.Mean(g2, Scope.Row, "Columns")), beta));
            col = r.Named("col", r.Ema(col, r.ToElement(r.Mean(g2, Scope.Column, "Rows")), beta));
            r.Store(Target.RowState, 0, row);
            r.Store(Target.ColumnState, 0, col);
            int scale = r.Do(Op.Sqrt, r.Do(Op.Divide, row, r.ToElement(r.Mean(row, Scope.Tensor, "Rows"))));
            int u = r.Named("u", r.Do(Op.Divide, g, r.Do(Op.Multiply, scale, r.Do(Op.Sqrt, col))));
            int rms = r.Do(Op.Sqrt, r.Mean(r.Do(Op.Multiply, u, u), Scope.Tensor, "Count"));
            r.Return(r.Do(Op.Subtract, w, r.Do(Op.Divide, u, r.ToElement(r.Do(Op.Max, r.Scalar("1"), rms)))));
        });

    [Fact]
    public void Clip_and_reject() => Gives(
        r =>
        {
            int w = r.W(), g = r.G(), m = r.State(0, "m");
            r.Store(Target.Rejection, 0, r.Do(Op.Greater, r.Reduce(Op.CountNonFinite, Scope.Model, "NonFinite", g), r.Scalar("0")));
            int factor = r.Named("factor", r.Do(Op.Divide, r.Hyper("Limit"), r.Norm(g, Scope.Model)));
            int clipped = r.Named("g", r.Do(Op.Multiply, r.ToElement(factor), g));
            m = r.Named("m", r.Ema(m, clipped, r.Hyper("Beta")));
            r.Store(0, m);
            r.Return(r.Do(Op.Subtract, w, m));
        });

    [Fact]
    public void Prodigy_like() => Gives(
        r =>
        {
            int w = r.W(), g = r.G(), m = r.State(0, "m"), s = r.State(1, "s"), w0 = r.State(2, "w0"), d = r.ModelState(0, "d"), num = r.ModelState(1, "r");
            m = r.Named("m", r.Do(Op.Add, m, r.Do(Op.Multiply, r.ToElement(d), g)));
            num = r.Named("r", r.Do(Op.Add, num, r.Do(Op.Multiply, d, r.Reduce(Op.Dot, Scope.Model, g, r.Do(Op.Subtract, w0, w)))));
            s = r.Named("s", r.Do(Op.Add, s, r.Do(Op.Multiply, r.ToElement(d), g)));
            int next = r.Named("d", r.Do(Op.Max, d, r.Do(Op.Divide, num, r.Reduce(Op.SumOfAbs, Scope.Model, s))));
            r.Store(0, m);
            r.Store(1, s);
            r.Store(Target.ModelState, 0, next);
            r.Store(Target.ModelState, 1, num);
            r.Return(r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.ToElement(next), m)));
        });

    [Fact]
    public void Gradients_are_zeroed_where_they_are_read_last() => Gives(
        r =>
        {
            int w = r.W(), g = r.G();
            int m = r.Named("m", r.Ema(r.State(0, "m"), g, r.Hyper("Beta")));
            r.Store(0, m);
            r.Return(r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.ToElement(r.Norm(m)), m)));
            r.Store(Target.Gradient, 0, r.Number("0"));
        });

    [Fact]
    public void Gradients_are_zeroed_after_the_decision_even_where_no_pass_reads_them_then() => Gives(
        r =>
        {
            int w = r.W(), g = r.G();
            r.Store(Target.Rejection, 0, r.Do(Op.Greater, r.Reduce(Op.CountNonFinite, Scope.Model, "NonFinite", g), r.Scalar("0")));
            int soft = r.Do(Op.Tanh, g);
            r.Return(r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.ToElement(r.Norm(soft)), soft)));
            r.Store(Target.Gradient, 0, r.Number("0"));
        });

    private static void Gives(Action<RuleText> write, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var rule = new RuleText();
        write(rule);
        RuleBody before = Simplify.Run(IrVerifier.Check(rule.Build(), "the test"));
        PhasedBody phases = SplitPhases.Run(before)!;
        foreach (RuleBody part in phases.Rounds.SelectMany(r => new[] { r.ModelPart, r.TensorPart, r.Pass }).OfType<RuleBody>()) IrVerifier.Check(part, "the pass");
        Snapshot.VerifyText(IrPrinter.Print(phases), "phases.txt", file, method);
    }
}
