using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>
/// A weight decay that is added to the moments and then divided with them by a denominator that has not seen it: <c>(m + WeightDecay * w) / (Sqrt(v) + Epsilon)</c> decays weights
/// the less, the larger their gradients are. An L2 penalty goes into the gradient before both moments; decoupled decay stands beside the quotient; LAMB's and LARS's norms see it.
/// </summary>
internal sealed class DecayInsidePreconditioner
{
    private readonly RuleFacts facts;
    private readonly bool[] hasDecay, hasGradient;

    private DecayInsidePreconditioner(RuleFacts facts)
    {
        this.facts = facts;
        hasDecay = Reach(node => facts.FindHyperparameter(node) is { Role: HyperparameterRole.WeightDecay });
        hasGradient = Reach(static node => node.Op is Op.LoadGradient or Op.LoadInput);
    }

    public static IEnumerable<Finding> Find(RuleFacts facts, CancellationToken cancellation)
    {
        if (facts.Model.Hyperparameters.All(static h => h.Role != HyperparameterRole.WeightDecay)) yield break;
        cancellation.ThrowIfCancellationRequested();
        var check = new DecayInsidePreconditioner(facts);
        foreach (Node node in facts.Nodes)
        {
            if (node.Op != Op.Multiply || !facts.IsLive[node.Id] || !check.IsDecay(node) || check.FindPreconditioner(node.Id) is not { } divisor) continue;
            yield return Finding.Create(Checks.DecayInsidePreconditioner, Anchor.OfNode(node.Id), facts.Text(node.Id), UnitText.Of(divisor, facts));
            yield break;
        }
    }

    // A product of the decay and the parameter itself.
    private bool IsDecay(Node node) =>
        node.Type == ValueType.Element
        && (IsParameter(node.Operands[1]) && IsFactor(node.Operands[0]) || IsParameter(node.Operands[0]) && IsFactor(node.Operands[1]));

    private bool IsParameter(int id) => facts[id].Op == Op.LoadParameter;

    private bool IsFactor(int id) => hasDecay[id] && facts[id].Scope != Scope.Element;

    // Up from the decay through sums and products; what is stored on the way has become a moment, whose business it is.
    private int? FindPreconditioner(int decay)
    {
        var open = new Stack<(int Id, bool HasMoment)>([(decay, false)]);
        var seen = new HashSet<(int, bool)>();
        while (open.Count > 0)
        {
            (int id, bool hasMoment) = open.Pop();
            if (!seen.Add((id, hasMoment)) || facts.States.Any(state => state.NewValue == id)) continue;
            foreach (int user in facts.Users[id])
            {
                Node node = facts[user];
                bool isFirst = node.Operands[0] == id;
                int other = node.Operands.Count == 2 ? node.Operands[isFirst ? 1 : 0] : -1;
                switch (node.Op)
                {
                    case Op.Add or Op.Subtract:
                        open.Push((user, hasMoment || hasGradient[other] && !hasDecay[other]));
                        break;
                    case Op.Divide when isFirst:
                        if (hasMoment && IsPreconditioner(other)) return other;
                        open.Push((user, hasMoment));
                        break;
                    case Op.Multiply:
                        if (hasMoment && IsPreconditioner(other) && FindDivisor(other) is { } divisor) return divisor;
                        open.Push((user, hasMoment));
                        break;
                    case Op.Negate or Op.ToElement or Op.ToScalar or Op.Select:
                        open.Push((user, hasMoment));
                        break;
                }
            }
        }

        return null;
    }

    private bool IsPreconditioner(int id) => facts[id].Scope is Scope.Element or Scope.Row or Scope.Column && hasGradient[id] && !hasDecay[id];

    // A factor that divides: LearningRate / (Sqrt(v) + Epsilon).
    private int? FindDivisor(int id)
    {
        Node node = facts[id];
        while (node.Op is Op.ToElement or Op.Multiply or Op.Clamp or Op.Min or Op.Max)
        {
            if (node.Op == Op.Multiply && !hasGradient[node.Operands[0]]) node = facts[node.Operands[1]];
            else node = facts[node.Operands[0]];
        }

        return node.Op == Op.Divide && hasGradient[node.Operands[1]] ? node.Operands[1] : null;
    }

    // What depends on such a node, by way of states too: two rounds are enough for one state behind another.
    private bool[] Reach(Func<Node, bool> isSource)
    {
        var reached = new bool[facts.Nodes.Count];
        var states = new HashSet<(Scope, int)>();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < reached.Length; i++)
            {
                Node node = facts[i];
                bool hit = reached[i] || isSource(node) || facts.FindState(node) is { } state && states.Contains((state.Scope, state.Index));
                foreach (int operand in node.Operands) hit |= reached[operand];
                reached[i] = hit;
            }

            int count = states.Count;
            foreach (StateFacts state in facts.States)
                if (state.IsWritten && reached[state.NewValue]) states.Add((state.Scope, state.Index));
            if (states.Count == count) break;
        }

        return reached;
    }
}
