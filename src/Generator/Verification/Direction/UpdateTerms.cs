using Descent.Generator.IR;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Verification.Direction;

/// <summary>A summand of the new parameter, and what it was in a drive's last step, with its sign.</summary>
internal readonly record struct Term(int Node, int Sign, double Value)
{
    public double Contribution => Sign * Value;
}

/// <summary>
/// Takes the new parameter apart into summands, through negations, conversions and the sides taken of choices, and finds the one that pushed the wrong way. It looks into a product
/// only where one of its factors is a sum whose parts disagree.
/// </summary>
internal sealed class UpdateTerms(RuleFacts facts, RuleInterpreter drive, int unit)
{
    /// <summary>The smallest summand that pushed the parameter to where <paramref name="wrong"/> points; the new parameter itself where none did.</summary>
    /// <param name="wrong">1 where it should not have risen, -1 where it should not have fallen.</param>
    /// <param name="isSuspect">Which nodes can be at fault; all where it is null.</param>
    public int FindGuilty(int wrong, Func<int, bool>? isSuspect = null)
    {
        List<Term> terms = Of(facts.Parameter, 1);
        // What the parameter itself adds is no change.
        if (terms.RemoveAll(term => facts[term.Node].Op == Op.LoadParameter) == 0) Subtract(terms, drive.Parameters[unit]);
        Term? guilty = Worst(terms, wrong, isSuspect);
        if (guilty is not { } found) return facts.Parameter;
        return Refine(found, wrong, isSuspect);
    }

    private int Refine(Term term, int wrong, Func<int, bool>? isSuspect)
    {
        while (true)
        {
            Node node = facts[Through(term.Node)];
            if (node.Op is not (Op.Multiply or Op.Divide)) return term.Node;

            Term? inner = null;
            for (int i = 0; i < (node.Op == Op.Divide ? 1 : 2); i++)
            {
                int sign = term.Sign * Math.Sign(Value(node.Operands[1 - i]));
                List<Term> parts = Of(node.Operands[i], sign);
                bool isDecided = isSuspect is not null ? isSuspect(node.Operands[i]) : parts.Exists(part => wrong * part.Contribution < 0);
                if (isDecided && (parts.Count > 1 || parts[0].Node != Through(node.Operands[i]) || isSuspect is not null)) inner = Worst(parts, wrong, isSuspect) ?? inner;
            }

            // A suspect that is a single name has no smaller part to show: the product says more.
            if (inner is not { } next || facts[Through(next.Node)].Operands.Count == 0) return term.Node;
            term = next;
        }
    }

    private static Term? Worst(List<Term> terms, int wrong, Func<int, bool>? isSuspect)
    {
        Term? worst = null;
        foreach (Term term in terms)
            if (wrong * term.Contribution > (worst is { } w ? wrong * w.Contribution : 0) && isSuspect?.Invoke(term.Node) != false) worst = term;
        return worst;
    }

    // In w * (1 - rate) the product stands for the parameter and its change.
    private void Subtract(List<Term> terms, double parameter)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            Node node = facts[terms[i].Node];
            if (node.Op != Op.Multiply || (!IsParameter(node.Operands[0]) && !IsParameter(node.Operands[1]))) continue;
            terms[i] = terms[i] with { Value = terms[i].Value - terms[i].Sign * parameter };
            return;
        }
    }

    private bool IsParameter(int id) => facts[Through(id)].Op == Op.LoadParameter;

    /// <summary>The summands of a node.</summary>
    private List<Term> Of(int root, int sign)
    {
        var terms = new List<Term>();
        var open = new Stack<(int Node, int Sign)>([(root, sign)]);
        while (open.Count > 0)
        {
            (int id, int own) = open.Pop();
            Node node = facts[Through(id)];
            switch (node.Op)
            {
                case Op.Add:
                    open.Push((node.Operands[1], own));
                    open.Push((node.Operands[0], own));
                    break;
                case Op.Subtract:
                    open.Push((node.Operands[1], -own));
                    open.Push((node.Operands[0], own));
                    break;
                case Op.Negate:
                    open.Push((node.Operands[0], -own));
                    break;
                default:
                    terms.Add(new Term(node.Id, own, Value(node.Id)));
                    break;
            }
        }

        return terms;
    }

    /// <summary>The node that makes the value: behind conversions, and on the side of a choice that was taken.</summary>
    private int Through(int id)
    {
        while (true)
        {
            Node node = facts[id];
            if (node.Op is Op.ToElement or Op.ToScalar) id = node.Operands[0];
            else if (node.Op == Op.Select) id = node.Operands[Value(node.Operands[0]) != 0 ? 1 : 2];
            else return id;
        }
    }

    private double Value(int id) => drive.Value(id, drive.Shape.Map(Scope.Element, facts[id].Scope)[unit]);
}
