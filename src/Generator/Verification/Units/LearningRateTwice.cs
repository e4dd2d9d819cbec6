using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// The step grows with more than the first power of the learning rate: it was multiplied in twice, in one expression or through a state that holds it already. Multiples of the
/// parameter do not count, nor the step against which a rule that estimates its own rate measures it.
/// </summary>
internal static class LearningRateTwice
{
    public static Finding? Find(RuleFacts facts, CancellationToken cancellation)
    {
        if (facts.Parameter < 0 || facts.Model.Hyperparameters.FirstOrDefault(static h => h.Role == HyperparameterRole.LearningRate) is not { } rate) return null;
        if (RateDegrees.Run(facts, rate.Name, cancellation) is not { } degrees) return null;
        foreach (int output in FindOutputs(facts, degrees))
        {
            if (degrees[output] is not { Kind: RateKind.Carrier, IsAboveOne: true }) continue;
            int product = Blame(output, facts, degrees);
            string power = $"{rate.Name}^{(degrees[product].Degree.Denominator == 1 ? $"{degrees[product].Degree}" : $"({degrees[product].Degree})")}";
            return Finding.Create(Checks.LearningRateTwice, Anchor.OfNode(product), rate.Name, UnitText.Of(product, facts), power);
        }

        return null;
    }

    // The parameter, and what follows it as a state of its own.
    private static IEnumerable<int> FindOutputs(RuleFacts facts, RateDegrees degrees) =>
        [facts.Parameter, .. facts.States.Where(state => state.IsWritten && degrees[state.NewValue].Kind == RateKind.Carrier).Select(static state => state.NewValue)];

    // Down from the parameter to the smallest value that has more than the first power: there the second factor comes in.
    private static int Blame(int id, RuleFacts facts, RateDegrees degrees)
    {
        var seen = new HashSet<int>();
        while (seen.Add(id))
        {
            Node node = facts[id];
            int next = -1;
            foreach (int operand in node.Operands)
                if (next < 0 && IsAboveOne(degrees[operand])) next = operand;
            if (next < 0 && facts.FindState(node) is { IsWritten: true } state && degrees[id].IsAboveOne) next = state.NewValue;
            if (next < 0) return id;
            id = next;
        }

        return id;
    }

    private static bool IsAboveOne(RateDegree degree) => degree.IsAboveOne || degree.Kind == RateKind.Pure && degree.Degree > 1;
}
