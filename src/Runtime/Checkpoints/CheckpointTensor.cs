using Descent.Kernels;

namespace Descent.Checkpoints;

/// <summary>A tensor of an optimizer, in memory that does not move.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type"><c>F32</c>, <c>F64</c>, <c>BF16</c>, <c>F16</c>; <c>I16</c> for bits beside a <c>BF16</c>; <c>U8</c> for blocks of 8 bits, which are bytes to anybody else.</param>
/// <param name="Shape">Lengths of the dimensions.</param>
/// <param name="Pointer">First byte.</param>
/// <param name="Bytes">Number of bytes.</param>
internal sealed record CheckpointTensor(string Name, string Type, long[] Shape, nint Pointer, long Bytes)
{
    // With a character that no argument of a rule can have.
    private const string MasterName = "master-weights";

    /// <summary>The name of what is kept beside a narrow parameter.</summary>
    public static string MasterOf(Parameter parameter) => $"{parameter.Name}/{MasterName}";

    /// <summary>Whether a tensor of a file holds what is kept beside a parameter.</summary>
    public static bool IsMaster(string name) => name.EndsWith($"/{MasterName}", StringComparison.Ordinal);

    /// <summary>How a tensor is stored, in the words of the formats.</summary>
    public static string Describe(string name, string type) => type switch
    {
        "F32" => IsMaster(name) ? "MasterWeights.Single (F32)" : "float (F32)",
        "F64" => "double (F64)",
        "BF16" => "BFloat16 (BF16)",
        "F16" => "Half (F16)",
        "U8" => "EightBit (U8)",
        "I16" => "MasterWeights.Compensated (I16)",
        _ => type,
    };

    /// <summary>The value of every parameter under its name, its states as <c>name/state</c>, and so what the caller gave for it.</summary>
    /// <exception cref="InvalidOperationException">Two tensors have one name, or one has too many dimensions.</exception>
    public static List<CheckpointTensor> All(Optimizer optimizer)
    {
        var tensors = new List<CheckpointTensor>();
        var names = new HashSet<string> { SafetensorsHeader.MetadataKey };
        for (int i = 0; i < optimizer.Parameters.Count; i++)
        {
            Parameter parameter = optimizer.Parameters[i];
            if (parameter.Shape.Length > SafetensorsHeader.MaxRank)
                throw new InvalidOperationException($"A checkpoint cannot hold parameter '{parameter.Name}' of {parameter.Shape.Length} dimensions: {SafetensorsHeader.MaxRank} are the most.");
            TensorLayout layout = optimizer.LayoutOf(i);
            string native = parameter.IsDouble ? "F64" : "F32";
            long[] whole = Array.ConvertAll(parameter.Shape.ToArray(), length => (long)length);
            Add(parameter.Name, parameter.IsDouble ? native : TypeOf(parameter.Format), whole, parameter.ValuePointer, (long)parameter.Count * parameter.ElementSize);
            if (layout.Master != MasterWeights.None)
                Add(MasterOf(parameter), layout.Master == MasterWeights.Single ? "F32" : "I16", whole, optimizer.Arena[i, optimizer.MasterArray], layout.MasterBytes);
            int array = 0;
            foreach ((StateDefinition definition, StateArray kind) in Optimizer.Arrays(optimizer.Definition))
            {
                int count = kind.Count(parameter), index = array++;
                if (!StateArray.Exists(parameter, kind.Rank)) continue;
                StorageFormat format = index < layout.States.Length ? layout.States[index] : StorageFormat.Native;
                long bytes = format == StorageFormat.Native ? (long)count * parameter.ComputeSize : layout.StateBytes(index);
                long[] shape = format == StorageFormat.EightBit ? [bytes] : kind.Unit == Scope.Element ? whole : [count];
                Add($"{parameter.Name}/{definition.Name}", format == StorageFormat.Native ? native : TypeOf(format), shape, optimizer.Arena[i, index], bytes);
            }

            for (int state = 0; state < optimizer.Definition.TensorStates.Count; state++)
            {
                if (StateArray.Exists(parameter, optimizer.Definition.TensorStates[state].Rank))
                    AddNumber(optimizer.Definition.TensorStates[state].Name, optimizer.TensorStatePointer(i, state));
            }

            for (int input = 0; input < optimizer.Definition.TensorInputs.Count; input++)
                AddNumber(optimizer.Definition.TensorInputs[input].Name, optimizer.TensorInputPointer(i, input));

            void AddNumber(string name, nint pointer) => Add($"{parameter.Name}/{name}", "F64", [], pointer, sizeof(double));
        }

        return tensors;

        void Add(string name, string type, long[] shape, nint pointer, long bytes)
        {
            if (!names.Add(name))
                throw new InvalidOperationException($"A checkpoint cannot hold two tensors named '{name}': give every parameter a name of its own.");
            tensors.Add(new(name, type, shape, pointer, bytes));
        }
    }

    private static string TypeOf(StorageFormat format) => format switch
    {
        StorageFormat.BFloat16 => "BF16",
        StorageFormat.Half => "F16",
        StorageFormat.EightBit => "U8",
        _ => "F32",
    };
}
