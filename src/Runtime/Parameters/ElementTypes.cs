namespace Descent;

/// <summary>The types that elements of parameters and gradients have.</summary>
internal static class ElementTypes
{
    /// <summary>Throws where steps cannot compute with such elements.</summary>
    /// <exception cref="NotSupportedException">A type is unknown, or double meets another.</exception>
    public static void Reject(string name, Type element, Type gradient)
    {
        foreach (Type type in new[] { element, gradient })
        {
            if (Size(type) == 0)
                throw new NotSupportedException($"Parameter '{name}' of {type.Name}: elements are float, double, BFloat16 or Half.");
        }

        if (element != gradient && (element == typeof(double) || gradient == typeof(double)))
            throw new NotSupportedException($"Parameter '{name}' of {element.Name} with a gradient of {gradient.Name}: a step that computes in double reads and writes double alone.");
    }

    /// <summary>Bytes of one element; 0 of a type that is none.</summary>
    public static int Size(Type type) =>
        type == typeof(float) ? sizeof(float)
        : type == typeof(double) ? sizeof(double)
        : type == typeof(BFloat16) || type == typeof(Half) ? sizeof(ushort)
        : 0;

    /// <summary>How elements of a type are stored.</summary>
    public static StorageFormat Format(Type type) =>
        type == typeof(BFloat16) ? StorageFormat.BFloat16 : type == typeof(Half) ? StorageFormat.Half : StorageFormat.Native;
}
