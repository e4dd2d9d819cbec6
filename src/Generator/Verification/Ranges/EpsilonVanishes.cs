using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>An epsilon that is 0 in the type of the elements, or in one that they are stored in, or that is lost in a sum before that can come near 0: it keeps nothing away from 0.</summary>
internal static class EpsilonVanishes
{
    private const double Largest = 1e-3;
    private const int MaxDepth = 4;

    /// <param name="values">Ranges at the defaults of the hyperparameters.</param>
    public static void Run(RangeProgram program, Interval[] values, StorageTypes storage, List<Finding> findings)
    {
        FloatFormat[] everywhere = [.. FloatFormat.Of(program.Facts.Model.DoubleOnly, storage)];
        var stored = new StoredValues(program.Facts);
        var seen = new HashSet<int>();
        foreach (Node node in program.Nodes)
        {
            if (node.Op is not (Op.Add or Op.Max or Op.Clamp) || node.Type != IR.ValueType.Element || !program.Facts.IsLive[node.Id]) continue;
            for (int k = node.Op == Op.Clamp ? 1 : 0; k < 2; k++)
            {
                if (values[node.Operands[k]] is not { IsPoint: true, Lower: > 0 and var epsilon } || !IsEpsilon(program, node.Operands[k])) continue;
                double other = node.Op == Op.Add && IsSubtractedFrom(program, node) ? values[node.Operands[1 - k]].Lower : 0;
                FloatFormat[] formats = [.. everywhere, .. stored.FormatsAt(node, k).Except(everywhere)];
                if (Find(formats, epsilon, other) is not { } loss || !seen.Add(program.Facts.ValueNumbers[program.Facts.Strip(node.Operands[k]).Id])) continue;
                findings.Add(Finding.Create(
                    Checks.EpsilonVanishes, Anchor.OfOperand(node.Id, k), program.Facts.Text(program.Facts.Strip(node.Operands[k]).Id), Text(epsilon), loss.Problem, loss.Remedy));
            }
        }
    }

    private static (string Problem, string Remedy)? Find(FloatFormat[] formats, double epsilon, double other)
    {
        foreach (FloatFormat format in formats)
        {
            if (format.IsZero(epsilon)) return ($"which is 0 in {format.Name}", $"take one of at least {Text(Math.Pow(10, Math.Ceiling(Math.Log10(format.Smallest))))}");
            if (other > 0 && format.Absorbs(other, epsilon)) return ($"which changes no sum with a number from {Text(other)} on in {format.Name}", "add it after the subtraction");
        }

        return null;
    }

    // Beside a number that is never small an epsilon does no good, but no harm either, unless something is taken away afterwards.
    private static bool IsSubtractedFrom(RangeProgram program, Node sum)
    {
        foreach (int user in program.Facts.Users[sum.Id])
            if (program.Nodes[user].Op == Op.Subtract && program.Nodes[user].Operands[0] == sum.Id) return true;
        return false;
    }

    /// <summary>Whether a value is made of small numbers alone, hyperparameters and literals; other roles can be small too, but are no epsilons.</summary>
    public static bool IsEpsilon(RangeProgram program, int id, int depth = 0)
    {
        Node node = program.Facts.Strip(id);
        if (node.Op == Op.Constant) return program.Literals[node.Id] is { IsPoint: true, Lower: > 0 and <= Largest };
        if (node.Op == Op.Hyperparameter)
            return program.HyperparameterOf(node) is >= 0 and var index && program.Defaults[index] is { IsPoint: true, Lower: > 0 and <= Largest }
                && program.Facts.Model.Hyperparameters[index].Role is (HyperparameterRole.Epsilon or HyperparameterRole.Other);
        return depth < MaxDepth && node.Op is (Op.Multiply or Op.Sqrt)
            && IsEpsilon(program, node.Operands[0], depth + 1) && IsEpsilon(program, node.Operands[node.Operands.Count - 1], depth + 1);
    }

    private static string Text(double value) => value.ToString("0.###e-0", CultureInfo.InvariantCulture);
}
