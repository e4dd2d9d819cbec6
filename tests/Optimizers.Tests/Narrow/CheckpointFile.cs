using System.Buffers.Binary;
using System.Text.Json;

namespace Descent.Optimizers.Tests.Narrow;

/// <summary>A tensor of a checkpoint.</summary>
internal sealed record SavedTensor(string Type, byte[] Bytes);

/// <summary>All that an optimizer keeps, by way of its checkpoint, which holds it in the order and format in which it is stored.</summary>
internal static class CheckpointFile
{
    public static byte[] Save(Optimizer optimizer)
    {
        string path = Path.Combine(Path.GetTempPath(), $"descent-{Guid.NewGuid():N}");
        try
        {
            optimizer.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Dictionary<string, SavedTensor> Tensors(byte[] file)
    {
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        return header.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__").ToDictionary(
            property => property.Name,
            property =>
            {
                int[] offsets = [.. property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
                return new SavedTensor(property.Value.GetProperty("dtype").GetString()!, file[(8 + length + offsets[0])..(8 + length + offsets[1])]);
            });
    }

    /// <summary>Without the tensors, and what only rounding depends on: step, hyperparameters, state of step and model scope.</summary>
    public static string Metadata(byte[] file)
    {
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        return string.Join("\n", header.RootElement.GetProperty("__metadata__").EnumerateObject().Where(entry => entry.Name is not ("seed" or "rounding")).Select(entry => $"{entry.Name} {entry.Value}"));
    }
}
