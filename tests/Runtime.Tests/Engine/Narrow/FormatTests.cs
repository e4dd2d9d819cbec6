using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>Formats are chosen before the first step, by values that there are, for what there is; memory is what they say.</summary>
public sealed class FormatTests
{
    [Fact]
    public void Bytes_of_state_per_parameter()
    {
        using var w = new Parameter<float>("w", [128 * 100]);
        double Bytes(StorageFormat? format)
        {
            using var optimizer = new AdamW(w) { StateFormat = format };
            return optimizer.StateBytesPerParameter;
        }

        Assert.Equal(8, Bytes(null));
        Assert.Equal(8, Bytes(StorageFormat.Native));
        Assert.Equal(4, Bytes(StorageFormat.BFloat16));
        Assert.Equal(4, Bytes(StorageFormat.Half));
        Assert.Equal(2 * 132 / 128.0, Bytes(StorageFormat.EightBit));
    }

    [Fact]
    public void No_memory_is_taken_before_formats_are_chosen()
    {
        using var w = new Parameter<float>("w", [1 << 20]);
        _ = w.Gradient;
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var optimizer = new AdamW(w) { StateFormat = StorageFormat.BFloat16, ShadowFormat = StorageFormat.Half };
        optimizer.SetStateFormat(w, "m", StorageFormat.EightBit);
        Assert.Equal((StorageFormat.EightBit, StorageFormat.BFloat16), (optimizer.GetStateFormat(w, "m"), optimizer.GetStateFormat(w, "v")));
        Assert.Equal((132L << 13) + (4 << 20), optimizer.StateBytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        optimizer.Step();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, optimizer.StateBytes, optimizer.StateBytes + (3 << 20));
    }

    [Fact]
    public void What_is_kept_beside_parameters_counts()
    {
        using var w = new Parameter<BFloat16>("w", [100]);
        using var d = new Parameter<float>("d", [100]);
        using var optimizer = new AdamW(w, d) { StateFormat = StorageFormat.BFloat16 };
        Assert.Equal(800, optimizer.StateBytes);
        optimizer.MasterWeights = MasterWeights.Compensated;
        Assert.Equal(1000, optimizer.StateBytes);
        optimizer.MasterWeights = MasterWeights.Single;
        Assert.Equal(1200, optimizer.StateBytes);
        optimizer.ShadowFormat = StorageFormat.Half;
        Assert.Equal(1400, optimizer.StateBytes);
        (optimizer.MasterWeights, optimizer.ShadowFormat, optimizer.StateFormat) = (MasterWeights.None, StorageFormat.Native, null);
        Assert.Equal(1600, optimizer.StateBytes);
    }

    [Fact]
    public void Small_tensors_and_doubles_keep_what_they_have()
    {
        using Parameter<float> small = new("small", [4095]), large = new("large", [4096]);
        using var wide = new Parameter<double>("wide", [5000]);
        using var optimizer = new AdamW(small, large, wide) { StateFormat = StorageFormat.EightBit };
        Assert.Equal(4095, optimizer.GetState<float>(small, "m").Length);
        Assert.Equal(5000, optimizer.GetState<double>(wide, "v").Length);
        Assert.Equal(8 * 4095 + 2 * 132 * 32 + 16 * 5000, optimizer.StateBytes);
        Assert.Contains("stored in EightBit, of which there is no span: use CopyState and SetState", Assert.Throws<ArgumentException>(() => optimizer.GetState<float>(large, "m")).Message);
    }

    [Fact]
    public void State_that_the_first_step_fills_is_not_to_be_set_before_it()
    {
        using var w = new Parameter<float>("w", [2]);
        w.Gradient.Fill(1);
        using var optimizer = new Probe(w);
        float[] values = [1, 2];
        foreach (string name in (string[])["a", "b", "c", "d"])
            Assert.Equal($"State '{name}' of Probe is filled by the first step, which would overwrite it: set it after that.", Assert.Throws<InvalidOperationException>(() => optimizer.SetState(w, name, values)).Message);
        optimizer.Step(1);
        optimizer.SetState(w, "a", values);
        Assert.Equal(values, optimizer.GetState<float>(w, "a").ToArray());
    }

    [Fact]
    public void One_array_of_one_parameter()
    {
        using Parameter<float> a = new("a", [10]), b = new("b", [10]);
        using var optimizer = new AdamW(a, b) { StateFormat = StorageFormat.Half };
        optimizer.SetStateFormat(a, StorageFormat.Native);
        optimizer.SetStateFormat(a, "v", StorageFormat.BFloat16);
        Assert.Equal((4 + 2 + 2 + 2) * 10, optimizer.StateBytes);
        Assert.Equal(10, optimizer.GetState<float>(a, "m").Length);
        Assert.Equal(10, optimizer.GetState<BFloat16>(a, "v").Length);
        Assert.Equal(10, optimizer.GetState<Half>(b, "v").Length);
        Assert.Contains("State 'v' of parameter 'b' is of Half, not Single: use CopyState and SetState, or GetState<Half>.", Assert.Throws<ArgumentException>(() => optimizer.GetState<float>(b, "v")).Message);
        Assert.Contains("State 'm' of parameter 'a' is of Single, not Half.", Assert.Throws<ArgumentException>(() => optimizer.GetState<Half>(a, "m")).Message);
    }

    [Fact]
    public void State_is_copied_and_set_in_every_format()
    {
        using var w = new Parameter<float>("w", [5000]);
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => i / 128 % 2 == 0 ? 2f : -0.5f)], copy = new float[5000];
        foreach (StorageFormat format in Enum.GetValues<StorageFormat>())
        {
            using var optimizer = new AdamW(w) { StateFormat = format };
            optimizer.SetState(w, "m", values);
            optimizer.CopyState(w, "m", copy);
            Assert.Equal(values, copy);
            Assert.Throws<InvalidOperationException>(() => optimizer.StateFormat = null);
            Assert.Contains("has 4999 elements, state 'm' of parameter 'w' has 5000", Assert.Throws<ArgumentException>(() => optimizer.CopyState(w, "m", new float[4999])).Message);
            Assert.Contains("has 4999 elements, state 'm' of parameter 'w' has 5000", Assert.Throws<ArgumentException>(() => optimizer.SetState(w, "m", values.AsSpan(1))).Message);
            Assert.Contains("no state 'x'", Assert.Throws<ArgumentException>(() => optimizer.CopyState(w, "x", copy)).Message);
        }
    }

    [Fact]
    public void Values_that_there_are_not()
    {
        using Parameter<float> w = new("w", [3]), other = new("other", [3]);
        using var half = new Parameter<Half>("half", [3]);
        using var wide = new Parameter<double>("wide", [3]);
        using var optimizer = new AdamW(w, half, wide);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.StateFormat = (StorageFormat)17);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.SetStateFormat(w, (StorageFormat)17));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.MasterWeights = (MasterWeights)17);
        Assert.StartsWith("AdamW.Rounding: 17 is no Rounding; there are Stochastic, NearestEven.", Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Rounding = (Rounding)17).Message);
        Assert.Contains("must be BFloat16, Half, or Native for no copy", Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ShadowFormat = StorageFormat.EightBit).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ShadowFormat = (StorageFormat)17);
        Assert.Contains("Parameter 'half' is of Half, which is no part of a float", Assert.Throws<ArgumentException>(() => optimizer.MasterWeights = MasterWeights.Compensated).Message);
        Assert.Contains("'other' is not one of this AdamW's", Assert.Throws<ArgumentException>(() => optimizer.SetStateFormat(other, StorageFormat.Half)).Message);
        Assert.Contains("no state 'x' of element scope: it has m, v", Assert.Throws<ArgumentException>(() => optimizer.SetStateFormat(w, "x", StorageFormat.Half)).Message);
        Assert.Contains("'wide' is of double: state beside it is double", Assert.Throws<ArgumentException>(() => optimizer.SetStateFormat(wide, StorageFormat.Half)).Message);
        optimizer.SetStateFormat(wide, StorageFormat.Native);
        Assert.Throws<NotSupportedException>(() => new Parameter<double, float>("w", [1]));
        Assert.Throws<NotSupportedException>(() => new Parameter<float, double>("w", [1]));
        Assert.Throws<NotSupportedException>(() => new Parameter<int>("w", [1]));
        Assert.Contains("its rule is written in double", Assert.Throws<ArgumentException>(() => new DoubleOnly(half)).Message);
    }

    [Fact]
    public void Once_memory_is_in_use_formats_stay()
    {
        using var w = new Parameter<float>("w", [3]);
        w.Gradient.Fill(1);
        using AdamW stepped = new(w), asked = new(w), shadowed = new(w) { ShadowFormat = StorageFormat.Half };
        stepped.Step();
        _ = asked.GetState<float>(w, "m");
        _ = shadowed.GetShadow<Half>(w);
        foreach (AdamW optimizer in new[] { stepped, asked, shadowed })
        {
            AssertLate(() => optimizer.StateFormat = StorageFormat.Half, "StateFormat");
            AssertLate(() => optimizer.SetStateFormat(w, StorageFormat.Half), "SetStateFormat");
            AssertLate(() => optimizer.SetStateFormat(w, "m", StorageFormat.Half), "SetStateFormat");
            AssertLate(() => optimizer.MasterWeights = MasterWeights.Single, "MasterWeights");
            AssertLate(() => optimizer.ShadowFormat = StorageFormat.BFloat16, "ShadowFormat");
            optimizer.Rounding = Rounding.NearestEven;
        }

        using var free = new AdamW();
        Assert.Contains("steps memory of the caller, which is float or double: for narrow storage give it parameters.", Assert.Throws<InvalidOperationException>(() => free.StateFormat = StorageFormat.Half).Message);
        stepped.Dispose();
        Assert.Throws<ObjectDisposedException>(() => stepped.StateFormat = null);
        Assert.Throws<ObjectDisposedException>(() => stepped.Rounding = Rounding.NearestEven);
        Assert.Throws<ObjectDisposedException>(() => stepped.SetStateFormat(w, StorageFormat.Half));
        Assert.Throws<ObjectDisposedException>(() => stepped.CopyState(w, "m", new float[3]));
        Assert.Throws<ObjectDisposedException>(() => stepped.CopyMasterWeights(w, new float[3]));
        shadowed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => shadowed.GetShadow<Half>(w));

        static void AssertLate(Action change, string what) =>
            Assert.StartsWith($"{what} of this AdamW is to be set before the first step", Assert.Throws<InvalidOperationException>(change).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_of_an_optimizer_that_is_at_work_is_not_to_be_had()
    {
        using var w = new Parameter<float>("w", [3]);
        w.Gradient.Fill(1);
        AdamW? self = null;
        using var optimizer = new AdamW(w)
        {
            LearningRate = Schedule.From(t =>
            {
                if (self is null) return 0.1;
                Assert.Throws<InvalidOperationException>(() => self!.Rounding = Rounding.NearestEven);
                Assert.Throws<InvalidOperationException>(() => self!.StateFormat = StorageFormat.Half);
                Assert.Throws<InvalidOperationException>(() => self!.CopyState(w, "m", new float[3]));
                Assert.Throws<InvalidOperationException>(() => self!.SetState(w, "m", new float[3]));
                Assert.Throws<InvalidOperationException>(() => self!.CopyMasterWeights(w, new float[3]));
                return 0.1;
            }),
        };
        self = optimizer;
        optimizer.Step();
        Assert.Equal(1, optimizer.StepCount);
    }
}
