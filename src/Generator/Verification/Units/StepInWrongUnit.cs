using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// The step is not in the unit of the parameter for any sensible learning rate. Its unit must be w^a g^k with 0 &lt;= a &lt;= 1 and -1 &lt;= k &lt;= 0: plain descent has w/g, Adam w, LAMB 1; only
/// where the step is no linear function of it, as in MADGRAD with w^(3/2)/g^(1/2), a may be larger. Above, a root is missing in a denominator; below, the gradient was multiplied in once too often.
/// </summary>
internal sealed class StepInWrongUnit(RuleFacts facts, UnitInference units)
{
    private readonly HashSet<int> seen = [];

    public static Finding? Find(RuleFacts facts, UnitInference units)
    {
        foreach (UnitEquation equation in units.Conflicts)
            if (!equation.IsInitial && equation.Rate() is { } rate && !IsSensible(rate, equation.Rest.PowerOf(UnitSystem.Rate))) return new StepInWrongUnit(facts, units).Blame(equation, rate);
        return null;
    }

    private static bool IsSensible((Rational Parameter, Rational Gradient) rate, Rational power)
    {
        bool isLinear = power == 1 || power == -1;
        return !(rate.Parameter < 0) && !(isLinear && rate.Parameter > 1) && !(rate.Gradient < -1) && !(rate.Gradient > 0);
    }

    private Finding Blame(UnitEquation equation, (Rational Parameter, Rational Gradient) rate)
    {
        string name = units.Sources.Rate!.Name;
        string unit = UnitText.Format(Unit.Multiply(Unit.Multiply(Unit.One, Unit.Of(UnitSystem.Parameter), rate.Parameter), Unit.Of(UnitSystem.Gradient), rate.Gradient)!, units.System, name);
        int step = FindStep(equation);
        if (rate.Parameter > 1 && FindDivisor(step, 0, UnitSystem.Parameter) is { } share)
        {
            int divisor = facts[share].Operands[1];
            return Create(Anchor.OfOperand(share, 1), $"'{UnitText.Of(divisor, facts)}' divides by the parameter's size, so that small parameters take large steps", name, unit, "Is the quotient upside down?");
        }

        if (rate.Gradient > 0 && (FindDivisor(step, 2) ?? FindDivisor(step, 1)) is { } quotient)
        {
            int divisor = facts[quotient].Operands[1];
            string advice = PowerOf(divisor) > 1 ? "Is a square root missing?" : "Is it divided by twice?";
            return Create(Anchor.OfOperand(quotient, 1), $"'{UnitText.Of(divisor, facts)}' divides by {Power(PowerOf(divisor))}, so that the step shrinks as the gradient grows", name, unit, advice);
        }

        if (rate.Gradient < -1 && FindProduct(step) is { } product)
        {
            string text = $"'{facts.Text(product)}' is {Power(PowerOf(product))}, so that the step grows with it";
            return Create(Anchor.OfNode(product), text, name, unit, "Is a division by the size of the gradient missing?");
        }

        return Create(Anchor.OfNode(equation.Node), $"'{facts.Text(equation.Node)}' is in no unit of the parameter", name, unit, "Check powers and roots.");
    }

    private static Finding Create(Anchor anchor, string fault, string name, string unit, string advice) => Finding.Create(Checks.StepInWrongUnit, anchor, fault, name, unit, advice);

    private int FindStep(UnitEquation equation)
    {
        Node node = facts[equation.Node];
        if (node.Op is not (Op.Add or Op.Subtract)) return equation.Node;
        return units[node.Operands[0]].Unit?.PowerOf(UnitSystem.Rate).IsZero == true ? node.Operands[1] : node.Operands[0];
    }

    // The outermost quotient that takes more of the gradient away than there is: the divisor holds at least this power of it.
    private int? FindDivisor(int step, Rational atLeast, int symbol = UnitSystem.Gradient)
    {
        seen.Clear();
        return Find(step, (node, _) =>
        {
            if (node.Op != Op.Divide) return null;
            Rational power = PowerOf(node.Operands[1], symbol);
            return power > 0 && !(power < atLeast) && power > PowerOf(node.Operands[0], symbol) ? node.Id : null;
        });
    }

    private int? FindProduct(int step)
    {
        seen.Clear();
        return Find(step, (node, isAbove) => isAbove && node.Op == Op.Multiply && PowerOf(node.Operands[0]) > 0 && PowerOf(node.Operands[1]) > 0 ? node.Id : null);
    }

    private int? Find(int id, Func<Node, bool, int?> test)
    {
        var open = new Stack<(int Id, bool IsAbove)>([(id, true)]);
        while (open.Count > 0)
        {
            (int next, bool isAbove) = open.Pop();
            if (!seen.Add(next) || !units[next].IsKnown) continue;
            Node node = facts[next];
            if (test(node, isAbove) is { } found) return found;
            // What is under a root may well be a square.
            if (node.Op is Op.Sqrt or Op.Cbrt or Op.Pow) continue;
            if (facts.FindState(node) is { IsWritten: true } state) open.Push((state.NewValue, isAbove));
            for (int i = node.Operands.Count - 1; i >= 0; i--) open.Push((node.Operands[i], isAbove && (node.Op != Op.Divide || i == 0)));
        }

        return null;
    }

    private Rational PowerOf(int id, int symbol = UnitSystem.Gradient) => units.System.Reduce(units[id].Unit) is { } unit ? unit.PowerOf(symbol) : 0;

    private string Power(Rational power) => UnitText.Format(Unit.Of(UnitSystem.Gradient).ToPower(power)!, units.System, "");
}
