using Descent.Generator.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification;

public class RuleFactsTests
{
    private const string Source = """
        [Optimizer]
        public sealed partial class Derived
        {
            [LearningRate(0.1)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)]        public partial Scalar Beta { get; set; }
            public Scalar Rest => 1 - Beta;
            public Scalar Twice { get { return 2 * Rest; } }

            [UpdateRule]
            float Update(float w, float g, [Moment(1, nameof(Rest), BiasCorrection = true)] float m, [State] ref float unused, [Step] Scalar t)
            {
                float dropped = g * 3;
                return w - LearningRate * Rate(t) * (m + Twice * g) + Opaque(t) * g;
            }

            private Scalar Rate(Scalar t) => 1 / Sqrt(t);
            private Scalar Opaque(Scalar t) { while (t > 10) t -= 1; return t; }
        }
        """;

    [Fact]
    public void Helpers_and_derived_properties_are_expanded()
    {
        RuleFacts facts = Facts.Of(Source);
        Assert.DoesNotContain(facts.Nodes, node => node.Op == Op.Hyperparameter && node.Text is "Rest" or "Twice");
        Assert.Contains(facts.Nodes, node => node.Op == Op.Sqrt && facts.Text(node.Id) == "Sqrt(t)");
        Node opaque = Assert.Single(facts.Nodes, node => node.Op == Op.External);
        Assert.Contains("Opaque", opaque.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_states_text_and_what_is_live()
    {
        RuleFacts facts = Facts.Of(Source);
        Assert.Equal(["m", "unused"], facts.States.Select(s => s.Name));
        Assert.Equal([true, false], facts.States.Select(s => s.IsWritten));
        Assert.False(facts.IsLive[facts.Nodes.Single(n => n.Name == "dropped").Id]);
        Assert.Equal("g * 3", facts.Text(facts.Nodes.Single(n => n.Name == "dropped").Id));
        Node[] rest = [.. facts.Nodes.Where(n => n.Op == Op.Subtract && facts.Text(n.Id) == "1 - Beta")];
        Assert.True(rest.Length > 1);
        Assert.Single(rest.Select(n => facts.ValueNumbers[n.Id]).Distinct());
    }
}
