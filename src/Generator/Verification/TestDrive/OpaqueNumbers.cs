using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>Numbers for members of enums, which the IR knows by their texts: equal numbers for equal texts.</summary>
internal sealed class OpaqueNumbers
{
    private readonly List<string> texts = [];

    public int Of(string text)
    {
        int known = texts.IndexOf(text);
        if (known >= 0) return known;
        texts.Add(text);
        return texts.Count - 1;
    }

    /// <summary>The text of a number.</summary>
    public string TextOf(double number) => texts[(int)number];

    /// <summary>The members of a hyperparameter's enum that a rule speaks of.</summary>
    public IEnumerable<int> MembersOf(HyperparameterModel hyperparameter, IReadOnlyList<Node> nodes)
    {
        foreach (Node node in nodes)
            if (node is { Op: Op.Constant, Type: ValueType.Opaque } && node.TypeName == hyperparameter.TypeName) yield return Of(node.Text);
    }
}
