using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Tests.IR;
using Descent.Generator.Verification;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Tests.Passes;

using Scope = Descent.Generator.IR.Scope;

/// <summary>Random rules of all scopes: what their phases compute, arrays overwritten in place, is what the body computes as it stands.</summary>
public class SplitPhasesFuzzTests
{
    private const int Rules = 3000, States = 3;

    [Fact]
    public void Phases_compute_what_the_body_computes()
    {
        for (int seed = 0; seed < Rules; seed++)
        {
            RuleBody body = Simplify.Run(IrVerifier.Check(Write(new Random(seed)), $"rule {seed}"));
            if (SplitPhases.Run(body) is not { } phases) continue;
            foreach (RuleBody part in phases.Rounds.SelectMany(r => new[] { r.ModelPart, r.TensorPart, r.Pass, r.CachedPass }).OfType<RuleBody>()) IrVerifier.Check(part, $"a part of rule {seed}");

            double[] expected = Run(seed, interpreter => interpreter.Run(body)), actual = Run(seed, interpreter => interpreter.Run(phases));
            Assert.True(expected.SequenceEqual(actual), $"rule {seed}:\n{IrPrinter.Print(body)}\nin phases:\n{IrPrinter.Print(phases)}");
            double[] cached = Run(seed, interpreter => interpreter.Run(phases, isCached: true));
            Assert.True(expected.SequenceEqual(cached), $"rule {seed}:\n{IrPrinter.Print(body)}\nin phases whose values are kept:\n{IrPrinter.Print(phases)}");
        }
    }

    private static double[] Run(int seed, Action<PhaseInterpreter> run)
    {
        var random = new Random(seed);
        InterpretedTensor[] tensors = [new(3, 4, States, random), new(5, 1, States, random)];
        var interpreter = new PhaseInterpreter(tensors, [0.5]);
        run(interpreter);
        return [.. tensors.SelectMany(t => t.Parameter.Concat(t.Gradient).Concat(t.States.SelectMany(s => s)).Concat(t.RowStates[0]).Concat(t.ColumnStates[0]).Concat(t.NextTensorStates)), .. interpreter.NextModelStates];
    }

    private static RuleBody Write(Random random)
    {
        var rule = new RuleText();
        List<int> elements = [rule.W(), rule.G(), rule.State(0, "a"), rule.State(1, "b"), rule.State(2, "c"), rule.RowState(0, "row"), rule.ColumnState(0, "col"), rule.Number("0.5")];
        List<int> scalars = [rule.TensorState(0, "d"), rule.ModelState(0, "e"), rule.Scalar("0.25")];
        for (int i = random.Next(6, 20); i > 0; i--) Add(rule, elements, scalars, random);

        rule.Return(Pick(elements, random));
        for (int state = 0; state < States; state++) if (random.Next(3) > 0) rule.Store(state, Pick(elements, random));
        if (random.Next(2) > 0) rule.Store(Target.Gradient, 0, random.Next(2) > 0 ? rule.Number("0") : Pick(elements, random));
        StoreOuter(rule, Target.RowState, Scope.Row, elements, random);
        StoreOuter(rule, Target.ColumnState, Scope.Column, elements, random);
        StoreOuter(rule, Target.TensorState, Scope.Tensor, scalars, random);
        StoreOuter(rule, Target.ModelState, Scope.Model, scalars, random);
        return rule.Build();
    }

    private static void Add(RuleText rule, List<int> elements, List<int> scalars, Random random)
    {
        switch (random.Next(10))
        {
            case < 4: elements.Add(rule.Do(Arithmetic(random), Pick(elements, random), Pick(elements, random))); break;
            case 4: elements.Add(rule.Do(Op.Select, rule.Do(Op.Less, Pick(elements, random), Pick(elements, random)), Pick(elements, random), Pick(elements, random))); break;
            case 5: elements.Add(rule.ToElement(Pick(scalars, random))); break;
            case 6: AddScalar(rule, Pick(scalars, random), Pick(scalars, random), scalars, random); break;
            case 7: elements.Add(random.Next(3) == 0 ? rule.Do(Op.Exp, rule.Do(Op.Max, Pick(elements, random), rule.Number("-1"))) : rule.Do(Op.Select, rule.Do(Op.Less, Pick(scalars, random), rule.Scalar("0.1")), Pick(elements, random), Pick(elements, random))); break;
            default: Reduce(rule, random.Next(4) > 0 ? elements : scalars, scalars, random); break;
        }
    }

    // A scalar per row beside one per column would be one per element, which there is not.
    private static void AddScalar(RuleText rule, int left, int right, List<int> scalars, Random random)
    {
        if (Scopes.Join(rule.Builder[left].Scope, rule.Builder[right].Scope) != Scope.Element) scalars.Add(rule.Do(Arithmetic(random), left, right));
    }

    private static void Reduce(RuleText rule, List<int> values, List<int> scalars, Random random)
    {
        int value = Pick(values, random), other = Pick(values, random);
        Scope from = rule.Builder[value].Scope, to = (Scope)random.Next((int)Scope.Row, (int)Scope.Step);
        Op op = new[] { Op.Sum, Op.SumOfSquares, Op.SumOfAbs, Op.MaxAbs, Op.ReduceMin, Op.ReduceMax, Op.Dot }[random.Next(7)];
        if (op == Op.Dot) from = Scopes.Join(from, rule.Builder[other].Scope);
        if (!Scopes.IsInside(from, to) || from == Scope.Element && rule.Builder[value].Type != ValueType.Element) return;
        scalars.Add(op == Op.Dot ? rule.Reduce(op, to, value, other) : rule.Reduce(op, to, value));
    }

    private static void StoreOuter(RuleText rule, Target target, Scope scope, List<int> values, Random random)
    {
        List<int> fitting = [.. values.Where(v => rule.Builder[v].Scope is var own && (own == scope || Scopes.IsInside(scope, own)))];
        if (fitting.Count > 0 && random.Next(3) > 0) rule.Store(target, 0, Pick(fitting, random));
    }

    private static Op Arithmetic(Random random) => new[] { Op.Add, Op.Subtract, Op.Multiply, Op.Max }[random.Next(4)];

    private static int Pick(List<int> values, Random random) => values[random.Next(values.Count)];
}
