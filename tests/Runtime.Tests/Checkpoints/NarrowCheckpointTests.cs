using System.Buffers.Binary;
using System.Text.Json;
using Descent.Runtime.Tests.Engine.Narrow;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Checkpoints;

/// <summary>Checkpoints of narrow memory: as it is stored, under the names that others know, and nothing else is taken for it.</summary>
public sealed class NarrowCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<StorageFormat, MasterWeights, StorageFormat, Rounding> Formats
    {
        get
        {
            TheoryData<StorageFormat, MasterWeights, StorageFormat, Rounding> data = [];
            foreach (StorageFormat state in Enum.GetValues<StorageFormat>())
            {
                data.Add(StorageFormat.Native, MasterWeights.None, state, Rounding.Stochastic);
                data.Add(StorageFormat.BFloat16, MasterWeights.None, state, Rounding.Stochastic);
                data.Add(StorageFormat.BFloat16, MasterWeights.Single, state, Rounding.Stochastic);
                data.Add(StorageFormat.BFloat16, MasterWeights.Compensated, state, Rounding.NearestEven);
                data.Add(StorageFormat.Half, MasterWeights.Single, state, Rounding.Stochastic);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public void Goes_on_bit_for_bit(StorageFormat value, MasterWeights master, StorageFormat state, Rounding rounding)
    {
        using Run whole = new(value, master, state, rounding), first = new(value, master, state, rounding);
        // How to round comes from the file, like the seed.
        using Run second = new(value, master, state, rounding == Rounding.Stochastic ? Rounding.NearestEven : Rounding.Stochastic);
        (whole.Optimizer.Seed, first.Optimizer.Seed) = (77, 77);
        whole.Steps(1, 6);
        first.Steps(1, 3);
        first.Optimizer.Save(_folder["half"]);
        second.Optimizer.Load(_folder["half"]);
        if (value == StorageFormat.Native) Assert.Equal(NarrowParameters.Shadow(first.Optimizer, 0).ToArray(), NarrowParameters.Shadow(second.Optimizer, 0).ToArray());
        Assert.Throws<InvalidOperationException>(() => second.Optimizer.StateFormat = null);
        second.Steps(4, 6);
        whole.Optimizer.Save(_folder["whole"]);
        second.Optimizer.Save(_folder["second"]);
        Assert.Equal(File.ReadAllBytes(_folder["whole"]), File.ReadAllBytes(_folder["second"]));
    }

    [Fact]
    public void Rounding_that_there_is_not()
    {
        using Run saved = new(StorageFormat.BFloat16, MasterWeights.None, StorageFormat.BFloat16, Rounding.Stochastic), loaded = new(StorageFormat.BFloat16, MasterWeights.None, StorageFormat.BFloat16, Rounding.NearestEven);
        saved.Steps(1, 1);
        saved.Optimizer.Save(_folder["c"]);
        byte[] file = File.ReadAllBytes(_folder["c"]);
        int place = file.AsSpan().IndexOf("Stochastic"u8);
        "Sarcastic!"u8.CopyTo(file.AsSpan(place));
        File.WriteAllBytes(_folder["c"], file);
        Assert.Contains("'rounding' is 'Sarcastic!', which is none of Stochastic, NearestEven", Assert.Throws<InvalidDataException>(() => loaded.Optimizer.Load(_folder["c"])).Message);
        Assert.Equal(Rounding.NearestEven, loaded.Optimizer.Rounding);
    }

    [Fact]
    public void Before_the_first_step()
    {
        using Run saved = new(StorageFormat.BFloat16, MasterWeights.Single, StorageFormat.EightBit, Rounding.Stochastic), loaded = new(StorageFormat.BFloat16, MasterWeights.Single, StorageFormat.EightBit, Rounding.Stochastic);
        saved.Optimizer.Save(_folder["c"]);
        byte[] file = File.ReadAllBytes(_folder["c"]);
        JsonElement entry = Header(file).GetProperty("w/master-weights");
        int begin = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file) + entry.GetProperty("data_offsets")[0].GetInt32();
        Assert.Equal(NarrowParameters.Get(NarrowParameters.Value(saved.Parameter), StorageFormat.BFloat16, 2)[1], BitConverter.ToSingle(file, begin + 4));

        loaded.Optimizer.Load(_folder["c"]);
        Assert.Contains("before a checkpoint is loaded", Assert.Throws<InvalidOperationException>(() => loaded.Optimizer.MasterWeights = MasterWeights.None).Message);
        saved.Steps(1, 2);
        loaded.Steps(1, 2);
        Assert.Equal(NarrowParameters.Value(saved.Parameter).ToArray(), NarrowParameters.Value(loaded.Parameter).ToArray());
    }

    [Fact]
    public void Types_and_shapes_are_those_of_safetensors()
    {
        using Run bits = new(StorageFormat.BFloat16, MasterWeights.Compensated, StorageFormat.EightBit, Rounding.Stochastic), half = new(StorageFormat.Half, MasterWeights.Single, StorageFormat.BFloat16, Rounding.Stochastic);
        bits.Optimizer.Save(_folder["a"]);
        half.Optimizer.Save(_folder["b"]);
        JsonElement a = Header(File.ReadAllBytes(_folder["a"])), b = Header(File.ReadAllBytes(_folder["b"]));
        Assert.Equal("""{"dtype":"BF16","shape":[50,100],"data_offsets":[0,10000]}""", a.GetProperty("w").GetRawText());
        Assert.Equal("""{"dtype":"I16","shape":[50,100],"data_offsets":[10000,20000]}""", a.GetProperty("w/master-weights").GetRawText());
        // 40 blocks of 132 bytes, the last of 8 elements.
        Assert.Equal("""{"dtype":"U8","shape":[5280],"data_offsets":[20000,25280]}""", a.GetProperty("w/m").GetRawText());
        Assert.Equal("""{"dtype":"F16","shape":[50,100],"data_offsets":[0,10000]}""", b.GetProperty("w").GetRawText());
        Assert.Equal("""{"dtype":"F32","shape":[50,100],"data_offsets":[10000,30000]}""", b.GetProperty("w/master-weights").GetRawText());
        Assert.Equal("""{"dtype":"BF16","shape":[50,100],"data_offsets":[30000,40000]}""", b.GetProperty("w/m").GetRawText());
        Assert.Equal("0", a.GetProperty("__metadata__").GetProperty("seed").GetString());
    }

    [Theory]
    [InlineData(StorageFormat.Native, MasterWeights.None, StorageFormat.EightBit, "tensor 'w' is float (F32) in the file and BFloat16 (BF16) here: choose")]
    [InlineData(StorageFormat.Half, MasterWeights.None, StorageFormat.EightBit, "tensor 'w' is Half (F16) in the file and BFloat16 (BF16) here: choose")]
    [InlineData(StorageFormat.BFloat16, MasterWeights.Single, StorageFormat.EightBit, "tensor 'w/master-weights' is MasterWeights.Single (F32) in the file and MasterWeights.Compensated (I16) here: choose the formats of the file before Load (StateFormat, SetStateFormat, MasterWeights), or load with convertFormats")]
    [InlineData(StorageFormat.BFloat16, MasterWeights.None, StorageFormat.EightBit, "it has no tensor 'w/master-weights': choose the formats of the file before Load")]
    [InlineData(StorageFormat.BFloat16, MasterWeights.Compensated, StorageFormat.Half, "tensor 'w/m' is Half (F16) in the file and EightBit (U8) here: choose")]
    [InlineData(StorageFormat.BFloat16, MasterWeights.Compensated, StorageFormat.Native, "tensor 'w/m' is float (F32) in the file and EightBit (U8) here: choose")]
    public void Of_another_format_it_is_refused(StorageFormat value, MasterWeights master, StorageFormat state, string message)
    {
        using Run other = new(value, master, state, Rounding.Stochastic), run = new(StorageFormat.BFloat16, MasterWeights.Compensated, StorageFormat.EightBit, Rounding.Stochastic);
        other.Steps(1, 1);
        other.Optimizer.Save(_folder["c"]);
        byte[] before = NarrowParameters.Value(run.Parameter).ToArray();
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => run.Optimizer.Load(_folder["c"])).Message, StringComparison.Ordinal);
        Assert.Equal(before, NarrowParameters.Value(run.Parameter).ToArray());
        Assert.Equal(0, run.Optimizer.StepCount);
    }

    public static TheoryData<StorageFormat, MasterWeights, StorageFormat, StorageFormat, MasterWeights, StorageFormat> Conversions
    {
        get
        {
            (StorageFormat Value, MasterWeights Master, StorageFormat State)[] all =
            [
                (StorageFormat.Native, MasterWeights.None, StorageFormat.Native), (StorageFormat.Native, MasterWeights.None, StorageFormat.EightBit),
                (StorageFormat.BFloat16, MasterWeights.None, StorageFormat.BFloat16), (StorageFormat.BFloat16, MasterWeights.Single, StorageFormat.Half),
                (StorageFormat.BFloat16, MasterWeights.Compensated, StorageFormat.EightBit), (StorageFormat.Half, MasterWeights.Single, StorageFormat.Native),
            ];
            TheoryData<StorageFormat, MasterWeights, StorageFormat, StorageFormat, MasterWeights, StorageFormat> data = [];
            foreach (var from in all)
                foreach (var to in all) data.Add(from.Value, from.Master, from.State, to.Value, to.Master, to.State);
            return data;
        }
    }

    [Theory, MemberData(nameof(Conversions))]
    public void Of_another_format_it_is_converted_where_that_is_asked_for(StorageFormat value, MasterWeights master, StorageFormat state, StorageFormat otherValue, MasterWeights otherMaster, StorageFormat otherState)
    {
        using Run saved = new(value, master, state, Rounding.Stochastic), loaded = new(otherValue, otherMaster, otherState, Rounding.Stochastic);
        saved.Steps(1, 3);
        saved.Optimizer.Save(_folder["c"]);
        loaded.Optimizer.Load(_folder["c"], convertFormats: true);
        Assert.Equal(3, loaded.Optimizer.StepCount);

        float[] expected = new float[5000], actual = new float[5000];
        saved.Optimizer.CopyMasterWeights(saved.Parameter, expected);
        loaded.Optimizer.CopyMasterWeights(loaded.Parameter, actual);
        Assert.Equal(otherMaster == MasterWeights.None ? Rounded(expected, otherValue) : expected, actual);
        foreach (string name in (string[])["m", "v"])
        {
            saved.Optimizer.CopyState(saved.Parameter, name, expected);
            loaded.Optimizer.CopyState(loaded.Parameter, name, actual);
            Assert.Equal(state == otherState ? expected : Rounded(expected, otherState), actual);
        }

        loaded.Steps(4, 5);
    }

    private static float[] Rounded(float[] values, StorageFormat format)
    {
        byte[] memory = new byte[BlockCodec.Bytes(format, values.Length)];
        NarrowParameters.Set(memory, format, values);
        return NarrowParameters.Get(memory, format, values.Length);
    }

    private static JsonElement Header(byte[] file)
    {
        using JsonDocument document = JsonDocument.Parse(file.AsMemory(8, (int)BinaryPrimitives.ReadUInt64LittleEndian(file)));
        return document.RootElement.Clone();
    }

    private sealed class Run : IDisposable
    {
        public Run(StorageFormat value, MasterWeights master, StorageFormat state, Rounding rounding)
        {
            Parameter = NarrowParameters.Create(value, value, "w", 50, 100);
            NarrowParameters.Set(NarrowParameters.Value(Parameter), value, Numbers(0));
            Optimizer = new AdamW(Parameter) { MasterWeights = master, StateFormat = state, Rounding = rounding, ShadowFormat = StorageFormat.BFloat16 };
        }

        public Parameter Parameter { get; }

        public AdamW Optimizer { get; }

        public void Steps(int from, int to)
        {
            for (int t = from; t <= to; t++)
            {
                NarrowParameters.Set(NarrowParameters.Gradient(Parameter), Parameter.GradientFormat, Numbers(t));
                Assert.True(Optimizer.Step());
            }
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Parameter.Dispose();
        }

        private static float[] Numbers(int seed)
        {
            var random = new Random(seed);
            return [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle() - 0.5f)];
        }
    }
}
