using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>What messages about averages are made of, and where their decays stand.</summary>
internal static class Words
{
    public static string Decay(Recurrence average) => average.DecayName ?? Number(average.Decay[ProbeValues.DefaultLate]);

    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Where a state starts.</summary>
    public static string Start(Recurrence average) => average.State.Model.Initial == InitialKind.Constant ? average.State.Model.InitialText : "the first gradient";

    /// <summary>By how much the first step is off without the correction.</summary>
    public static string FirstStep(Recurrence average, double power) => Number(Math.Pow(1 - average.Decay[ProbeValues.DefaultLate], power));

    /// <summary>The decay in a correction as the user wrote it.</summary>
    public static string DecayOf(int series, RuleFacts facts) => FindPower(series, facts) is { } power ? facts.Text(facts[power].Operands[0]) : facts.Text(series);

    /// <summary>The decay in a correction: the operand of <c>Unbias</c> or of <c>Pow</c>.</summary>
    public static Anchor PlaceOfDecay(int series, RuleFacts facts)
    {
        if (FindPower(series, facts) is not { } power) return Anchor.OfNode(series);
        if (facts[power].Op == Op.Pow) return Anchor.OfOperand(power, 0);
        return IsCall(facts.Text(power), "Unbias") ? Anchor.OfOperand(power, 1) : Anchor.OfNode(power);
    }

    /// <summary>The decay in the update of an average: the last operand of <c>Ema</c>, else the whole.</summary>
    public static Anchor PlaceOfDecay(Recurrence average, RuleFacts facts) => IsCall(facts.Text(average.Node), "Ema") ? Anchor.OfOperand(average.Node, 2) : Anchor.OfNode(average.Node);

    private static bool IsCall(string text, string name) => text.StartsWith(name + "(", StringComparison.Ordinal) || text.StartsWith($"Rule.{name}(", StringComparison.Ordinal);

    private static int? FindPower(int series, RuleFacts facts)
    {
        Node node = facts.Strip(series);
        if (node.Op is Op.Pow or Op.UnbiasFactor) return node.Id;
        if (node.Op is not (Op.Add or Op.Subtract)) return null;
        foreach (int operand in node.Operands)
            if (facts.Strip(operand).Op == Op.Pow) return facts.Strip(operand).Id;
        return null;
    }
}
