using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>Finds memory that two arrays share: a fused loop that writes one would change the other under its hands.</summary>
internal static class MemoryOverlap
{
    /// <summary>Whether two ranges of the same length in bytes have a byte in common.</summary>
    public static bool Exists(ref readonly byte first, ref readonly byte second, nint bytes) => Exists(in first, bytes, in second, bytes);

    /// <summary>Whether two ranges have a byte in common.</summary>
    public static bool Exists(ref readonly byte first, nint firstBytes, ref readonly byte second, nint secondBytes)
    {
        // One subtraction of references, which the garbage collector cannot pull apart as it could two addresses.
        nint distance = Unsafe.ByteOffset(in first, in second);
        return firstBytes != 0 && secondBytes != 0 && distance < firstBytes && distance > -secondBytes;
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

    /// <summary>Throws where what is written shares memory with anything else: a parameter's value, and a gradient that steps write to. Gradients that are only read may share.</summary>
    /// <param name="parameters">All that are stepped together.</param>
    /// <param name="writesGradient">Whether steps write to a parameter's gradient.</param>
    /// <exception cref="ArgumentException">There is such a pair.</exception>
    public static void Reject(IReadOnlyList<Parameter> parameters, Func<Parameter, bool> writesGradient)
    {
        var ranges = new List<(nint Start, nint End, Parameter Parameter, bool IsValue, bool IsWritten)>(2 * parameters.Count);
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Count == 0) continue;
            nint bytes = (nint)parameter.Count * parameter.ElementSize, gradientBytes = (nint)parameter.Count * parameter.GradientSize;
            ranges.Add((parameter.ValuePointer, parameter.ValuePointer + bytes, parameter, true, true));
            if (parameter.HasGradient) ranges.Add((parameter.GradientPointer, parameter.GradientPointer + gradientBytes, parameter, false, writesGradient(parameter)));
        }

        ranges.Sort((a, b) => a.Start.CompareTo(b.Start));
        (nint Start, nint End, Parameter Parameter, bool IsValue, bool IsWritten)? written = null, any = null;
        foreach (var range in ranges)
        {
            // Of all ranges that start earlier, the one that reaches farthest is the one that can reach into this one.
            var earlier = range.IsWritten ? any : written;
            if (earlier is { } other && range.Start < other.End)
                throw new ArgumentException($"{Text(other.Parameter, other.IsValue)} and {Text(range.Parameter, range.IsValue)} overlap in memory; {(other.IsValue || range.IsValue ? "every parameter" : "every gradient that is written to")} must have memory of its own.", nameof(parameters));
            if (any is null || range.End > any.Value.End) any = range;
            if (range.IsWritten && (written is null || range.End > written.Value.End)) written = range;
        }
    }

    private static string Text(Parameter parameter, bool isValue) => isValue ? $"parameter '{parameter.Name}'" : $"the gradient of '{parameter.Name}'";
}
