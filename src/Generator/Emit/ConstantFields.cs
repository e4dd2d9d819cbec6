using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Emit;

/// <summary>A field of the generated struct <c>Constants</c>.</summary>
internal sealed class ConstantField(string name, bool isBoolean)
{
    public string Name { get; } = name;

    /// <summary>A condition; else a double.</summary>
    public bool IsBoolean { get; } = isBoolean;

    /// <summary>Which value it holds when a kernel runs, by the kernel's number.</summary>
    public Dictionary<int, int> Values { get; } = [];
}

/// <summary>
/// Gives the values that kernels take fields. A value has one field in all kernels; values of one name that no kernel takes both of, such as the
/// step size on either side of a decision, share a field.
/// </summary>
internal sealed class ConstantFields(StepGraph graph, string structName)
{
    private readonly List<ConstantField> fields = [];

    public IReadOnlyList<ConstantField> All => fields;

    /// <summary>The field of a value that each of the kernels takes.</summary>
    /// <param name="fallback">Its name where the value suggests none, or null.</param>
    public ConstantField Add(int value, IReadOnlyList<int> kernels, string? fallback)
    {
        ConstantField field = fields.Find(f => f.Values.ContainsValue(value) && IsFree(f, value, kernels)) ?? FindOrCreate(value, kernels, fallback);
        foreach (int kernel in kernels) field.Values[kernel] = value;
        return field;
    }

    private ConstantField FindOrCreate(int value, IReadOnlyList<int> kernels, string? fallback)
    {
        Node node = graph.Nodes[value];
        bool isBoolean = node.Type == ValueType.Boolean;
        string? described = ValueNames.Describe(value, graph.Nodes) ?? fallback;
        string wanted = described ?? "Constant";
        for (int i = described is null ? 1 : 0; ; i++)
        {
            string name = i == 0 ? wanted : $"{wanted}{i}";
            if (name == structName) continue; // a member cannot have the name of its type
            ConstantField? field = fields.Find(f => f.Name == name);
            if (field is null)
            {
                field = new ConstantField(name, isBoolean);
                fields.Add(field);
                return field;
            }
            if (field.IsBoolean == isBoolean && IsFree(field, value, kernels)) return field;
        }
    }

    private static bool IsFree(ConstantField field, int value, IReadOnlyList<int> kernels) =>
        kernels.All(kernel => !field.Values.TryGetValue(kernel, out int taken) || taken == value);
}
