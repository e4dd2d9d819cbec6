using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification;

/// <summary>
/// What depends on hyperparameters and step alone, computed at some points. Two expressions that agree at generic points are the same function, however they are spelled: no symbolic algebra is needed to know
/// that <c>1 / (1 - Pow(b, t))</c> is <c>UnbiasFactor(b, t)</c>. NaN is unknown, and compares false with everything.
/// </summary>
internal sealed class ProbeValues
{
    /// <summary>Points 0 to 7: two generic choices of hyperparameters, at four steps each. Behind them: the defaults, at six steps.</summary>
    public const int GenericCount = 8, StepsPerChoice = 4, Count = 14;

    /// <summary>The point of the defaults after many steps.</summary>
    public const int DefaultLate = Count - 1;

    private const double Tolerance = 1e-9;

    private static readonly double[] s_steps = [2, 3, 5, 8, 2, 3, 5, 8, 1, 2, 3, 10, 100, 1000];

    private readonly double[]?[] values;
    private readonly Dictionary<string, double[]> hyperparameters = [];

    public ProbeValues(RuleFacts facts)
    {
        values = new double[]?[facts.Nodes.Count];
        for (int i = 0; i < facts.Model.Hyperparameters.Count; i++)
            if (Choose(facts.Model.Hyperparameters[i], i) is { } chosen) hyperparameters[facts.Model.Hyperparameters[i].Name] = chosen;
        foreach (Node node in facts.Nodes) values[node.Id] = node.Operands.Count == 0 ? Leaf(node) : Combine(node);
        if (AddCounters(facts))
            foreach (Node node in facts.Nodes) values[node.Id] ??= node.Operands.Count == 0 ? null : Combine(node);
    }

    /// <summary>The values of a node; null where it depends on anything but hyperparameters and step.</summary>
    public double[]? this[int node] => values[node];

    /// <summary>The step at a point.</summary>
    public static double Step(int point) => s_steps[point];

    /// <summary>Whether two values are the same function.</summary>
    public static bool AreSame(double[] a, double[] b)
    {
        for (int i = 0; i < GenericCount; i++)
            if (!IsNear(a[i], b[i])) return false;
        return true;
    }

    /// <summary>Whether a value is the same at every step.</summary>
    public static bool IsConstant(double[] value)
    {
        for (int i = 0; i < GenericCount; i++)
            if (!IsNear(value[i], value[i - i % StepsPerChoice])) return false;
        return true;
    }

    /// <summary>Whether a value is the same at every step with the defaults; it may be so at few generic steps by chance, where it is rounded to whole numbers.</summary>
    public static bool IsConstantAtDefaults(double[] value)
    {
        for (int i = GenericCount + 1; i < Count; i++)
            if (!IsNear(value[i], value[GenericCount])) return false;
        return true;
    }

    public static bool IsNear(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    /// <summary>A value computed point by point.</summary>
    public static double[] Map(Func<int, double> value)
    {
        var result = new double[Count];
        for (int i = 0; i < Count; i++) result[i] = value(i);
        return result;
    }

    /// <summary>The hyperparameter that is this very function, null where there is none.</summary>
    public string? NameOf(double[] value)
    {
        foreach (KeyValuePair<string, double[]> hyperparameter in hyperparameters)
            if (AreSame(hyperparameter.Value, value)) return hyperparameter.Key;
        return null;
    }

    public double[]? ValueOf(string hyperparameter) => hyperparameters.TryGetValue(hyperparameter, out double[]? found) ? found : null;

    /// <summary>Generic values within the bounds, no two alike; the default at the last points. Null for enums.</summary>
    private static double[]? Choose(HyperparameterModel model, int index)
    {
        if (RuleFacts.DefaultOf(model) is not { } byDefault) return null;
        return Map(i => i >= GenericCount || model.TypeName == "bool" ? byDefault : Generic(model, byDefault, index, i / StepsPerChoice));
    }

    private static double Generic(HyperparameterModel model, double byDefault, int index, int choice)
    {
        double share = 0.37 + 0.6180339887 * (2 * index + choice + 1);
        share = 0.2 + 0.7 * (share - Math.Floor(share));
        bool hasLower = !double.IsInfinity(model.Lower), hasUpper = !double.IsInfinity(model.Upper);
        double value = hasLower && hasUpper ? model.Lower + (model.Upper - model.Lower) * share
            : hasLower ? model.Lower + (Math.Abs(byDefault - model.Lower) + 0.3) * (0.5 + share)
            : hasUpper ? model.Upper - (Math.Abs(model.Upper - byDefault) + 0.3) * (0.5 + share)
            // A decay without bounds is still a decay.
            : byDefault is > 0 and < 1 ? share : byDefault * (0.5 + share) + share;
        return model.IsScalar ? value : Math.Max(model.Lower, Math.Min(model.Upper, Math.Round(value) + index % 3));
    }

    private double[]? Leaf(Node node)
    {
        switch (node.Op)
        {
            case Op.Constant when node.Type == ValueType.Boolean:
                return Map(_ => node.Text == "true" ? 1 : 0);
            case Op.Constant when node.Type != ValueType.Opaque && ConstantText.TryParse(node.Text, out double number):
                return Map(_ => number);
            case Op.Step:
                return s_steps;
            case Op.Hyperparameter:
                int dot = node.Text.IndexOf('.');
                if (!hyperparameters.TryGetValue(dot < 0 ? node.Text : node.Text.Substring(0, dot), out double[]? value)) return null;
                // Peak and Initial differ from the value where it is scheduled.
                return dot < 0 ? value : Map(i => i < GenericCount ? value[i] * (1.1 + 0.01 * node.Text.Length) : value[i]);
            default:
                return null;
        }
    }

    /// <summary>States of the step that count, <c>steps += 1</c>, or hold a power, <c>power *= Beta1</c>, are functions of the step too.</summary>
    private bool AddCounters(RuleFacts facts)
    {
        bool any = false;
        foreach (StateFacts state in facts.States)
        {
            if (state.Scope != Scope.Step || !state.IsWritten || state.Loads.Count != 1 || state.Model.Initial != InitialKind.Constant || !ConstantText.TryParse(state.Model.InitialText, out double initial)) continue;
            Node value = facts.Strip(state.NewValue);
            if (value.Op is not (Op.Add or Op.Multiply)) continue;

            int side = facts.Strip(value.Operands[0]).Id == state.Loads[0] ? 1 : facts.Strip(value.Operands[1]).Id == state.Loads[0] ? 0 : -1;
            if (side < 0 || values[value.Operands[side]] is not { } change || !IsConstant(change)) continue;
            values[state.Loads[0]] = Map(i => value.Op == Op.Add ? initial + change[i] * (s_steps[i] - 1) : initial * Math.Pow(change[i], s_steps[i] - 1));
            any = true;
        }

        return any;
    }

    private double[]? Combine(Node node)
    {
        if (node.Op is Op.External || Scopes.IsReduction(node.Op)) return null;
        foreach (int operand in node.Operands)
            if (values[operand] is null) return null;

        double[] a = values[node.Operands[0]]!, b = node.Operands.Count > 1 ? values[node.Operands[1]]! : a, c = node.Operands.Count > 2 ? values[node.Operands[2]]! : a;
        return Map(i => ScalarArithmetic.Evaluate(node, a[i], b[i], c[i], s_steps[i]));
    }
}
