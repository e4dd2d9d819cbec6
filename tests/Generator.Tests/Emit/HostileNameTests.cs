using Descent.Generator.IR;
using Descent.Generator.Tests.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Emit;

/// <summary>The user may name things as he likes.</summary>
public class HostileNameTests
{
    [Fact]
    public void Types_of_the_users_namespace_hide_nothing() => Assert.Empty(Emitted.Diagnose(
        HandmadeRules.RAdam(),
        """
        namespace Demo;
        class T; class TStorage; class Streams; class Scalar; class System; class Math; class Rule; class Descent; class Optimizer; class Parameter;
        class Kernel; class Kernel0; class Constants; class KernelCall; class StepArguments; class Bounds; class InitialKind; class Elements;
        class MethodImpl; class MethodImplOptions;
        """));

    [Fact]
    public void Members_of_the_user_keep_their_names()
    {
        OptimizerModel model = HandmadeRules.NAdam() with
        {
            MemberNames = ["Constants", "Kernel", "_constants", "s_definition", "BiasCorrection", "GetStepState", "SetStepState", "GetHyperparameter", "SetHyperparameter", "BeginApply"],
        };
        const string Members = """
            namespace Demo;
            partial class NAdam
            {
                class Constants; class Kernel;
                public int _constants, s_definition;
                void BiasCorrection(int i) { } void GetStepState(int i) { } void SetStepState(int i, int j) { } void GetHyperparameter() { } void SetHyperparameter() { } void BeginApply() { }
            }
            """;
        // The user's half hides members of the base class without `new`: his affair.
        Assert.Empty(Emitted.DiagnoseExcept(model, ["CS0108", "CS0649"], Members));
    }

    [Theory]
    [InlineData("k", "i", "T")]
    [InlineData("storage", "streams", "TStorage")]
    [InlineData("start", "end", "call")]
    [InlineData("class", "ref", "int")]
    [InlineData("Run", "BeginApply", "Apply")]
    [InlineData("step", "global", "value")]
    [InlineData("m", "m1", "m2")]
    [InlineData("wStream", "half", "one")]
    public void Arguments_and_locals_of_any_name(string state, string stepState, string local)
    {
        var r = new RuleText();
        int w = r.W(), g = r.G(), m = r.State(0, state), p = r.StepState(0, stepState);
        r.Statement("a statement");
        int product = r.Named(stepState, r.Do(Op.Multiply, p, r.Scalar("0.5")));
        r.StoreStep(0, product);
        int sum = r.Named(local, r.Do(Op.Add, m, r.Do(Op.Multiply, r.Number("0.5"), g)));
        int next = r.Named(state, r.Do(Op.Subtract, sum, r.Number("1")));
        r.Store(0, next);
        int choice = r.Do(Op.Select, r.Do(Op.Less, p, r.Scalar("0.1")), next, r.Do(Op.Multiply, r.ToElement(product), sum));
        r.Return(r.Do(Op.Subtract, w, r.Do(Op.Multiply, r.ToElement(r.Named(local, r.Do(Op.Sqrt, product))), choice)));
        OptimizerModel model = HandmadeRules.Model("Odd", r.Build(), [], [state]) with
        {
            StepStates = [new StateModel { Name = stepState, Initial = InitialKind.Constant, InitialText = "1" }],
        };
        Assert.Empty(Emitted.Diagnose(model));
    }

    [Theory]
    [InlineData("Kernel")]
    [InlineData("Constants")]
    [InlineData("T")]
    [InlineData("record")]
    public void A_class_of_any_name(string name) => Assert.Empty(Emitted.DiagnoseExcept(HandmadeRules.AdamW() with { Name = name }, ["CS8860", "CS8981"]));

    [Fact]
    public void Statements_cannot_end_their_comment()
    {
        OptimizerModel model = HandmadeRules.AdamW();
        RuleBody body = model.Body! with { Statements = [.. model.Body!.Statements.Select(s => s + "\u2028} */ \"\\ </code> & <\r\n\u0085")] };
        Assert.Empty(Emitted.Diagnose(model with { Body = body }));
    }
}
