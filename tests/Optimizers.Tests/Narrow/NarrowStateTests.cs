using Descent.Kernels;
using Descent.Optimizers.Tests.BitForBit;

namespace Descent.Optimizers.Tests.Narrow;

/// <summary>Every optimizer leaves the same bits in narrow memory on any number of threads, in lanes of any width, alone or in a set.</summary>
public sealed class NarrowStateTests
{
    public static TheoryData<string> Names => [.. OptimizerTypes.All.Concat(OptimizerTypes.Fast).Select(type => type.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_threads_widths_or_sets(string name)
    {
        Type type = OptimizerTypes.All.Concat(OptimizerTypes.Fast).Single(type => type.Name == name);
        foreach (StorageFormat format in new[] { StorageFormat.BFloat16, StorageFormat.Half, StorageFormat.EightBit })
        {
            if (OptimizerTypes.IsDouble(type)) AssertSame<double, double>(type, format);
            else AssertSame<float, float>(type, format);
        }

        if (OptimizerTypes.IsDouble(type)) return;
        AssertSame<BFloat16, BFloat16>(type, StorageFormat.BFloat16);
        AssertSame<Half, BFloat16>(type, StorageFormat.EightBit);
    }

    private static void AssertSame<T, TGradient>(Type type, StorageFormat format) where T : unmanaged where TGradient : unmanaged
    {
        byte[] Run(int threads, LaneWidth width, bool inSet) => NarrowTraining.Run<T, TGradient>(type, inSet: inSet, configure: optimizer =>
        {
            (optimizer.Threads, optimizer.LaneWidth, optimizer.Seed) = (threads, width, 17);
            optimizer.StateFormat = format;
        });

        byte[] expected = Run(1, LaneWidth.Bits512, inSet: false);
        AssertEqual(expected, Run(2, LaneWidth.Bits128, inSet: false), $"{type.Name}, {typeof(T).Name}, {format}, 2 threads of 128 bits");
        if (format == StorageFormat.BFloat16) AssertEqual(expected, Run(2, LaneWidth.Widest, inSet: true), $"{type.Name}, {typeof(T).Name}, {format}, in a set");
    }

    private static void AssertEqual(byte[] expected, byte[] actual, string how)
    {
        Dictionary<string, SavedTensor> a = CheckpointFile.Tensors(expected), b = CheckpointFile.Tensors(actual);
        Assert.Equal(a.Keys, b.Keys);
        foreach ((string key, SavedTensor tensor) in a)
        {
            int size = tensor.Type switch { "F64" => 8, "F32" => 4, "U8" => 1, _ => 2 };
            for (int i = tensor.Bytes.AsSpan().CommonPrefixLength(b[key].Bytes) / size * size; i < tensor.Bytes.Length; i += size)
            {
                Assert.True(
                    tensor.Bytes.AsSpan(i, size).SequenceEqual(b[key].Bytes.AsSpan(i, size)) || (IsNaN(tensor, i) && IsNaN(b[key], i)),
                    $"{how}: element {i / size} of {key} differs.");
            }
        }

        Assert.Equal(CheckpointFile.Metadata(expected), CheckpointFile.Metadata(actual));
    }

    /// <summary>One NaN is as good as another, and one block of them.</summary>
    private static bool IsNaN(SavedTensor tensor, int start) => tensor.Type switch
    {
        "F64" => double.IsNaN(BitConverter.ToDouble(tensor.Bytes, start)),
        "F32" => float.IsNaN(BitConverter.ToSingle(tensor.Bytes, start)),
        "F16" => Half.IsNaN(BitConverter.ToHalf(tensor.Bytes, start)),
        "BF16" => float.IsNaN(BFloat16.FromBits(BitConverter.ToUInt16(tensor.Bytes, start))),
        _ => float.IsNaN(BitConverter.ToSingle(tensor.Bytes, start / 132 * 132)),
    };
}
