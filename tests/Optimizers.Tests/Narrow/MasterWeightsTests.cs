using System.Runtime.InteropServices;
using Descent.Optimizers.Tests.BitForBit;

namespace Descent.Optimizers.Tests.Narrow;

/// <summary>With master weights and native state a training with parameters of 16 bits is, to the last bit, the training with parameters of float.</summary>
public sealed class MasterWeightsTests
{
    public static TheoryData<string> Names => [.. OptimizerTypes.All.Where(type => !OptimizerTypes.IsDouble(type)).Select(type => type.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Train_as_float_does(string name)
    {
        Type type = OptimizerTypes.All.Single(type => type.Name == name);
        float[][] weights = [], evaluated = [];
        byte[] file = NarrowTraining.Run<float, float>(type, inspect: (optimizer, parameters) =>
        {
            weights = [.. parameters.Select(parameter => parameter.Value.ToArray())];
            evaluated = [.. parameters.Select(parameter => Evaluated<float, float>(optimizer, parameter))];
        });
        foreach (MasterWeights kind in new[] { MasterWeights.Single, MasterWeights.Compensated })
        {
            byte[] other = NarrowTraining.Run<BFloat16, float>(type, optimizer => optimizer.MasterWeights = kind, inspect: (optimizer, parameters) =>
            {
                for (int i = 0; i < parameters.Length; i++)
                {
                    float[] master = new float[parameters[i].Count];
                    optimizer.CopyMasterWeights(parameters[i], master);
                    AssertEqual(weights[i], master, $"{name}, {kind}, w{i}");
                    AssertRounded(master, parameters[i].Value);
                    AssertRounded(evaluated[i], Evaluated<BFloat16, float>(optimizer, parameters[i]));
                }
            });
            CompareStates(file, other, $"{name}, {kind}");
        }

        byte[] half = NarrowTraining.Run<Half, float>(type, optimizer => (optimizer.MasterWeights, optimizer.Threads, optimizer.LaneWidth) = (MasterWeights.Single, 2, Descent.Kernels.LaneWidth.Bits128));
        CompareStates(file, half, $"{name}, Half");
    }

    private static void CompareStates(byte[] file, byte[] other, string what)
    {
        Assert.Equal(CheckpointFile.Metadata(file), CheckpointFile.Metadata(other));
        Dictionary<string, SavedTensor> expected = CheckpointFile.Tensors(file), actual = CheckpointFile.Tensors(other);
        foreach ((string key, SavedTensor tensor) in expected)
        {
            if (!key.Contains('/', StringComparison.Ordinal)) continue;
            Assert.Equal(tensor.Type, actual[key].Type);
            if (tensor.Type == "F32") AssertEqual(MemoryMarshal.Cast<byte, float>(tensor.Bytes), MemoryMarshal.Cast<byte, float>(actual[key].Bytes), $"{what}, {key}");
            else Assert.Equal(tensor.Bytes, actual[key].Bytes);
        }
    }

    private static T[] Evaluated<T, TGradient>(Optimizer optimizer, Parameter<T, TGradient> parameter) where T : unmanaged where TGradient : unmanaged
    {
        T[] weights = new T[parameter.Count];
        optimizer.CopyEvaluationWeights(parameter, weights.AsSpan());
        return weights;
    }

    /// <summary>To the nearest; between two that are equally near, to the even one with a copy, away from zero where the lower half has a sign.</summary>
    private static void AssertRounded(float[] expected, ReadOnlySpan<BFloat16> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(expected[i]);
            bool isTie = (bits & 0xFFFF) == 0x8000 && actual[i].Bits == (ushort)((bits >> 16) + 1);
            Assert.True(((BFloat16)expected[i]).Bits == actual[i].Bits || isTie || (float.IsNaN(expected[i]) && float.IsNaN(actual[i])), $"element {i}: {expected[i]:R}, {actual[i]}");
        }
    }

    private static void AssertEqual(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                Assert.Fail($"{what}: element {i} is {actual[i]:R}, not {expected[i]:R}.");
        }
    }
}
