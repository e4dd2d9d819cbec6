using System.Buffers.Binary;
using System.Text.Json;
using Descent.Kernels;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Checkpoints;

/// <summary>A training that goes on from a checkpoint is the training that was never interrupted.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(1), InlineData(7)]
    public void Goes_on_bit_for_bit(int interruptedAt)
    {
        using Run whole = new(), first = new(), second = new();
        whole.Steps(1, 12);
        first.Steps(1, interruptedAt);
        first.Optimizer.Limit = 0.1 + 0.2;
        first.Optimizer.Save(_folder["c.safetensors"]);

        second.Optimizer.Load(_folder["c.safetensors"]);
        Assert.Equal(interruptedAt, second.Optimizer.StepCount);
        Assert.Equal(0.1 + 0.2, second.Optimizer.Limit.Value);
        second.Steps(interruptedAt + 1, 12);

        Bits.Equal(whole.Weight.Value, second.Weight.Value);
        Bits.Equal(whole.Bias.Value, second.Bias.Value);
        Bits.Equal(whole.Optimizer.GetState<float>(whole.Weight, "a"), second.Optimizer.GetState<float>(second.Weight, "a"));
        Bits.Equal(whole.Optimizer.GetState<double>(whole.Bias, "d"), second.Optimizer.GetState<double>(second.Bias, "d"));
        Assert.Equal(whole.Optimizer.Product, second.Optimizer.Product);
        Assert.Equal(12, second.Optimizer.StepCount);
    }

    [Fact]
    public void Bias_correction_of_scheduled_decay_goes_on()
    {
        using var w = new Parameter<double>("w", [10]);
        using var optimizer = new AdamW(w) { Beta1 = Schedule.Linear(0.5, 0.9, 20) };
        w.Gradient.Fill(0.3);
        for (int i = 0; i < 6; i++) optimizer.Step();
        optimizer.Save(_folder["c"]);
        optimizer.Step();
        double[] expected = w.Value.ToArray();

        using var w2 = new Parameter<double>("w", [10]);
        using var resumed = new AdamW(w2) { Beta1 = Schedule.Linear(0.5, 0.9, 20) };
        w2.Gradient.Fill(0.3);
        resumed.Load(_folder["c"]);
        Assert.Equal(Schedule.Linear(0.5, 0.9, 20).At(6), resumed.Beta1.Value);
        // What was loaded can be saved again, before any step.
        resumed.Save(_folder["again"]);
        Assert.Equal(File.ReadAllBytes(_folder["c"]), File.ReadAllBytes(_folder["again"]));
        resumed.Step();
        Bits.Equal(expected, w2.Value);
    }

    [Fact]
    public void The_same_optimizer_may_go_back()
    {
        using Run run = new();
        run.Steps(1, 3);
        run.Optimizer.Save(_folder["c"]);
        run.Steps(4, 6);
        float[] expected = run.Weight.Value.ToArray();
        run.Optimizer.Load(_folder["c"]);
        run.Steps(4, 6);
        Bits.Equal(expected, run.Weight.Value);
    }

    [Fact]
    public void The_file_is_a_safetensors_file()
    {
        using Run run = new();
        run.Steps(1, 2);
        run.Optimizer.Save(_folder["c"]);
        byte[] bytes = File.ReadAllBytes(_folder["c"]);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal(
            ["__metadata__", "weight", "weight/a", "weight/b", "weight/c", "weight/d", "bias \u00e4/\"", "bias \u00e4/\"/a", "bias \u00e4/\"/b", "bias \u00e4/\"/c", "bias \u00e4/\"/d"],
            header.RootElement.EnumerateObject().Select(p => p.Name));
        JsonElement weight = header.RootElement.GetProperty("weight"), state = header.RootElement.GetProperty("bias \u00e4/\"/d");
        Assert.Equal("""{"dtype":"F32","shape":[3,5],"data_offsets":[0,60]}""", weight.GetRawText());
        Assert.Equal("""{"dtype":"F64","shape":[],"data_offsets":[332,340]}""", state.GetRawText());
        Assert.Equal("descent-1 Probe 2", string.Join(" ", new[] { "format", "optimizer", "step" }.Select(key => header.RootElement.GetProperty("__metadata__").GetProperty(key).GetString())));
        Assert.Equal(8 + length + 340, bytes.Length);
        Bits.Equal(run.Weight.Value, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan(8 + length, 60)));
    }

    [Fact]
    public void An_old_file_stays_where_saving_fails_and_nothing_else_does()
    {
        using Run run = new();
        run.Optimizer.Save(_folder["c"]);
        byte[] before = File.ReadAllBytes(_folder["c"]);
        run.Steps(1, 1);
        run.Optimizer.Save(_folder["c"]);
        Assert.NotEqual(before, File.ReadAllBytes(_folder["c"]));
        Directory.CreateDirectory(_folder["taken"]);
        Assert.ThrowsAny<Exception>(() => run.Optimizer.Save(_folder["taken"]));
        Assert.Throws<DirectoryNotFoundException>(() => run.Optimizer.Save(_folder["no/such"]));
        Assert.Equal(["c"], _folder.Files);
    }

    [Fact]
    public void Empty_tensors_and_optimizers_without_parameters()
    {
        using var empty = new Parameter<float>("empty", [0, 3]);
        using var optimizer = new AdamW(empty) { LearningRate = 0.25 };
        optimizer.Step();
        optimizer.Save(_folder["empty"]);
        using var other = new AdamW(empty);
        other.Load(_folder["empty"]);
        Assert.Equal((1, 0.25), (other.StepCount, other.LearningRate.Value));

        using var free = new AdamW { Beta1 = 0.5 };
        free.BeginStep();
        free.BeginStep();
        free.Save(_folder["free"]);
        using var resumed = new AdamW();
        resumed.Load(_folder["free"]);
        Assert.Equal((2, 0.5), (resumed.StepCount, resumed.Beta1.Value));
        Assert.Throws<InvalidOperationException>(() => resumed.Apply(new float[1], new float[1], new float[1], new float[1]));
    }

    [Fact]
    public void Whole_numbers_switches_and_enums_come_back()
    {
        using var saved = new Run();
        saved.Optimizer.Whole = 7;
        saved.Optimizer.Flag = true;
        saved.Optimizer.Mode = LaneWidth.Bits256;
        saved.Optimizer.Save(_folder["c"]);

        using var loaded = new Run();
        loaded.Optimizer.Load(_folder["c"]);
        Assert.Equal((7, true, LaneWidth.Bits256), (loaded.Optimizer.Whole, loaded.Optimizer.Flag, loaded.Optimizer.Mode));
    }

    [Fact]
    public void A_setting_out_of_range_changes_none()
    {
        using var saved = new Run();
        saved.Optimizer.Whole = 7;
        saved.Optimizer.Mode = LaneWidth.Bits256;
        saved.Optimizer.Save(_folder["c"]);
        // As long as the text that it replaces: everything else stays where it is.
        string file = File.ReadAllText(_folder["c"], System.Text.Encoding.Latin1).Replace("\"setting.Mode\":\"3\"", "\"setting.Mode\":\"9\"", StringComparison.Ordinal);
        File.WriteAllText(_folder["c"], file, System.Text.Encoding.Latin1);

        using var loaded = new Run();
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => loaded.Optimizer.Load(_folder["c"]));
        Assert.Contains("Mode is 9, which it cannot be", exception.Message, StringComparison.Ordinal);
        Assert.Equal((2, LaneWidth.Widest), (loaded.Optimizer.Whole, loaded.Optimizer.Mode));
    }

    [Fact]
    public void Names_must_differ()
    {
        using Parameter<float> a = new("w", [1]), b = new("w", [2]), c = new("w/m", [1]), d = new("__metadata__", [1]);
        using AdamW twins = new(a, b), state = new(a, c), reserved = new(d);
        Assert.Contains("two tensors named 'w'", Assert.Throws<InvalidOperationException>(() => twins.Save(_folder["x"])).Message);
        Assert.Contains("two tensors named 'w/m'", Assert.Throws<InvalidOperationException>(() => state.Save(_folder["x"])).Message);
        Assert.Throws<InvalidOperationException>(() => reserved.Save(_folder["x"]));
        Assert.Empty(_folder.Files);
    }

    /// <summary>A small training whose gradients depend on the step alone.</summary>
    private sealed class Run : IDisposable
    {
        public Run() => Optimizer = new Probe(Weight, Bias) { Decay = Schedule.Linear(0.2, 0.9, 10), Rate = 1e-3 };

        public Parameter<float> Weight { get; } = new("weight", [3, 5]);

        public Parameter<double> Bias { get; } = new("bias \u00e4/\"", []);

        public Probe Optimizer { get; }

        public void Steps(int from, int to)
        {
            for (int t = from; t <= to; t++)
            {
                for (int i = 0; i < 15; i++) Weight.Gradient[i] = MathF.Sin(t + i);
                Bias.Gradient[0] = 1.0 / t;
                Optimizer.Step(1.0 / (t + 2));
            }
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Weight.Dispose();
            Bias.Dispose();
        }
    }
}
