using Descent.Generator.IR;
using Descent.Generator.Verification;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>Ranges against trainings: every value that a ready-made optimizer computes lies in the range that is claimed for it.</summary>
public class ContainmentTests
{
    private const int Steps = 25;

    [Theory]
    [MemberData(nameof(ShippedRules.All), MemberType = typeof(ShippedRules))]
    public void Every_value_of_a_training_is_in_its_range(string name)
    {
        RuleFacts facts = ShippedRules.Of(name);
        RuleRanges ranges = RuleRanges.Of(facts);
        var shape = new ModelShape((3, 2), (4, 1));
        // In double: what rounding does to a range is not its business.
        var drive = new RuleInterpreter(facts, shape, DriveOptions.Double);
        foreach (double size in new[] { 0, 1, 1e-3, 1e3 })
        {
            drive.Reset([.. Enumerable.Range(0, shape.Elements).Select(static i => Math.Cos(3 * i))]);
            double[] gradients = new double[shape.Elements];
            for (int step = 0; step < Steps; step++)
            {
                for (int i = 0; i < gradients.Length; i++) gradients[i] = size * Math.Sin((7 * step) + (2 * i) + 1);
                if (!drive.Compute(gradients, 1)) break;
                foreach (Node node in facts.Nodes)
                    if (node.Type is not Descent.Generator.IR.ValueType.Opaque && drive.Value(node.Id) is var value && !double.IsNaN(value))
                        Assert.True(Holds(ranges.Values[node.Id], value), $"step {step + 1}, gradients of {size}: '{facts.Text(node.Id)}' ({node.Op} {node.Id}) is {value}, not in {IntervalText.Describe(ranges.Values[node.Id])}");

                drive.Step(gradients, 1);
                for (int i = 0; i < facts.States.Count; i++)
                    foreach (double kept in drive.State(facts.States[i]))
                        Assert.True(Holds(ranges.States[i], kept), $"step {step + 1}, gradients of {size}: state '{facts.States[i].Name}' is {kept}, not in {IntervalText.Describe(ranges.States[i])}");
            }
        }
    }

    // An open end is reached where a small number is lost beside a large one, or lies below the smallest.
    private static bool Holds(Interval range, double value) => range.Contains(value) || value == range.Lower || value == range.Upper;
}
