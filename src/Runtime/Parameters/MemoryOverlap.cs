using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>Finds memory that two arrays share: a fused loop that writes one would change the other under its hands.</summary>
internal static class MemoryOverlap
{
    /// <summary>Whether two ranges of the same length in bytes have a byte in common.</summary>
    public static bool Exists(ref readonly byte first, ref readonly byte second, nint bytes)
    {
        // One subtraction of references, which the garbage collector cannot pull apart as it could two addresses.
        nint distance = Unsafe.ByteOffset(in first, in second);
        return bytes != 0 && distance < bytes && distance > -bytes;
    }

    /// <summary>Copies any number of bytes between ranges that do not overlap.</summary>
    public static void Copy(ref byte destination, ref readonly byte source, nint bytes)
    {
        const int piece = 1 << 30;
        for (nint start = 0; start < bytes; start += piece)
        {
            Unsafe.CopyBlockUnaligned(ref Unsafe.AddByteOffset(ref destination, start), in Unsafe.AddByteOffset(ref Unsafe.AsRef(in source), start), (uint)Math.Min(piece, bytes - start));
        }
    }

    public static ArgumentException Between(string name, string other) =>
        new($"'{name}' and '{other}' overlap in memory; every array must have memory of its own.", name);

    /// <summary>Throws where a parameter's value shares memory with another parameter or with a gradient. Gradients, which are only read, may share.</summary>
    /// <exception cref="ArgumentException">There is such a pair.</exception>
    public static void Reject(IReadOnlyList<Parameter> parameters)
    {
        var ranges = new List<(nint Start, nint End, Parameter Parameter, bool IsValue)>(2 * parameters.Count);
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Count == 0) continue;
            nint bytes = (nint)parameter.Count * parameter.ElementSize;
            ranges.Add((parameter.ValuePointer, parameter.ValuePointer + bytes, parameter, true));
            if (parameter.HasGradient) ranges.Add((parameter.GradientPointer, parameter.GradientPointer + bytes, parameter, false));
        }

        ranges.Sort((a, b) => a.Start.CompareTo(b.Start));
        (nint Start, nint End, Parameter Parameter, bool IsValue)? value = null, any = null;
        foreach (var range in ranges)
        {
            // Of all ranges that start earlier, the one that reaches farthest is the one that can reach into this one.
            var earlier = range.IsValue ? any : value;
            if (earlier is { } other && range.Start < other.End)
                throw new ArgumentException($"{Text(other.Parameter, other.IsValue)} and {Text(range.Parameter, range.IsValue)} overlap in memory; every parameter must have memory of its own.", nameof(parameters));
            if (any is null || range.End > any.Value.End) any = range;
            if (range.IsValue && (value is null || range.End > value.Value.End)) value = range;
        }
    }

    private static string Text(Parameter parameter, bool isValue) => isValue ? $"parameter '{parameter.Name}'" : $"the gradient of '{parameter.Name}'";
}
