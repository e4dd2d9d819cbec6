namespace Descent.Checkpoints;

/// <summary>A tensor of an optimizer, in memory that does not move.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type"><c>F32</c> or <c>F64</c>.</param>
/// <param name="Shape">Lengths of the dimensions.</param>
/// <param name="Pointer">First byte.</param>
/// <param name="Bytes">Number of bytes.</param>
internal sealed record CheckpointTensor(string Name, string Type, int[] Shape, nint Pointer, long Bytes)
{
    /// <summary>The value of every parameter under its name, and its states as <c>name/state</c>.</summary>
    /// <exception cref="InvalidOperationException">Two tensors have one name, or one has too many dimensions.</exception>
    public static List<CheckpointTensor> All(Optimizer optimizer, StateArena arena)
    {
        var tensors = new List<CheckpointTensor>();
        var names = new HashSet<string> { SafetensorsHeader.MetadataKey };
        for (int i = 0; i < optimizer.Parameters.Count; i++)
        {
            Parameter parameter = optimizer.Parameters[i];
            if (parameter.Shape.Length > SafetensorsHeader.MaxRank)
                throw new InvalidOperationException($"A checkpoint cannot hold parameter '{parameter.Name}' of {parameter.Shape.Length} dimensions: {SafetensorsHeader.MaxRank} are the most.");
            Add(parameter.Name, parameter, parameter.ValuePointer);
            for (int state = 0; state < arena.States; state++)
                Add($"{parameter.Name}/{optimizer.Definition.States[state].Name}", parameter, arena[i, state]);
        }

        return tensors;

        void Add(string name, Parameter parameter, nint pointer)
        {
            if (!names.Add(name))
                throw new InvalidOperationException($"A checkpoint cannot hold two tensors named '{name}': give every parameter a name of its own.");
            long bytes = (long)parameter.Count * parameter.ElementSize;
            tensors.Add(new(name, parameter.ElementSize == sizeof(double) ? "F64" : "F32", parameter.Shape.ToArray(), pointer, bytes));
        }
    }
}
