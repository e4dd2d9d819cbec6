using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Optimizers.Tests.Modifiers;

/// <summary>Averaging weights and zeroing gradients in the pass of the step changes no bit of the step, and does, bit for bit, what passes of their own would do.</summary>
public sealed class NeighbourTests
{
    private const double AverageDecay = 0.9;

    private static readonly Dictionary<string, (Func<Parameter[], Optimizer> Plain, Func<Parameter[], Optimizer> Neighboured)> s_pairs = new()
    {
        ["one pass"] = (w => new UnscaledMomentum(w), w => new NeighbouredMomentum(w)),
        ["mixed precision"] = (w => new MixedPrecisionAdamW(w) { GradientScale = 8 }, w => new NeighbouredAdamW(w) { GradientScale = 8 }),
        ["all modifiers"] = (w => new MomentumWithAll(w), w => new NeighbouredMomentumWithAll(w)),
        ["rules by rank"] = (w => new ClippedByRank(w), w => new NeighbouredByRank(w)),
        ["a rule that reduces"] = (w => new ClippedCautiousLars(w), w => new NeighbouredLars(w)),
        ["a product with the gradient"] = (w => new AgreeingMomentum(w), w => new NeighbouredAgreeingMomentum(w)),
    };

    public static TheoryData<string, LaneWidth, int> Runs
    {
        get
        {
            TheoryData<string, LaneWidth, int> runs = [];
            foreach (string name in s_pairs.Keys)
            {
                runs.Add(name, LaneWidth.Widest, 1);
                runs.Add(name, LaneWidth.Widest, 2);
                runs.Add(name, LaneWidth.One, 2);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_step_is_the_same_the_average_that_of_its_weights_and_gradients_are_zero(string name, LaneWidth width, int threads)
    {
        using Group plain = new(s_pairs[name].Plain), neighboured = new(s_pairs[name].Neighboured);
        (neighboured.Optimizer.LaneWidth, neighboured.Optimizer.Threads) = (width, threads);
        float[] average = neighboured.Table.Value.ToArray();
        double[] wide = neighboured.Wide.Value.ToArray();
        for (int step = 1; step <= 4; step++)
        {
            plain.Fill(step);
            neighboured.Fill(step);
            Assert.True(plain.Optimizer.Step());
            Assert.True(neighboured.Optimizer.Step());
            foreach ((Parameter first, Parameter second) in plain.All.Zip(neighboured.All)) Same(Group.Value(first), Group.Value(second), first.Name);
            foreach (Parameter parameter in neighboured.All) Assert.False(Group.Gradient(parameter).ContainsAnyExcept((byte)0), $"the gradient of {parameter.Name} is not zero");
            Assert.True(Group.Gradient(plain.Table).ContainsAnyExcept((byte)0));

            for (int i = 0; i < average.Length; i++) average[i] = Rule.Ema(average[i], plain.Table.Value[i], AverageDecay);
            for (int i = 0; i < wide.Length; i++) wide[i] = Rule.Ema(wide[i], plain.Wide.Value[i], AverageDecay);
            Same(MemoryMarshal.AsBytes<float>(average), MemoryMarshal.AsBytes(neighboured.Optimizer.GetState<float>(neighboured.Table, "average")), "the average");
            Same(MemoryMarshal.AsBytes<double>(wide), MemoryMarshal.AsBytes(neighboured.Optimizer.GetState<double>(neighboured.Wide, "average")), "the average in double");
        }
    }

    [Fact]
    public void Memory_of_the_caller_is_averaged_and_zeroed_too()
    {
        float[] w = [1, 2, 3], g = [1, -1, 2], m = new float[3], average = new float[3];
        using var optimizer = new NeighbouredMomentum { LearningRate = 0.5, Momentum = 0 };
        optimizer.BeginStep();
        optimizer.InitializeState(w, g, m, average);
        Assert.Equal([1, -1, 2], g);
        optimizer.Apply(w, g, m, average);
        Assert.Equal([0.5f, 2.5f, 2], w);
        Assert.Equal([0, 0, 0], g);
        Assert.Equal([.. new float[] { 1, 2, 3 }.Zip(w, (old, now) => Rule.Ema(old, now, AverageDecay))], average);

        g = [1, -1, 2];
        optimizer.ZeroGradient = false;
        optimizer.BeginStep();
        optimizer.Apply(w, g, m, average);
        Assert.Equal([1, -1, 2], g);
    }

    [Fact]
    public void A_scheduled_decay_makes_the_mean_of_all_weights()
    {
        using var w = new Parameter<double>("w", [1]);
        using var optimizer = new NeighbouredMomentum(w) { LearningRate = 1, Momentum = 0, AverageDecay = Schedule.From(t => 1 - 1.0 / t) };
        w.Value[0] = 100;
        double sum = 0;
        for (int step = 1; step <= 5; step++)
        {
            w.Gradient[0] = step;
            optimizer.Step();
            sum += w.Value[0];
            Assert.Equal(sum / step, optimizer.GetState<double>(w, "average")[0], 1e-12);
        }
    }

    [Fact]
    public void The_average_is_what_is_evaluated()
    {
        using var w = new Parameter<float>("w", [5]);
        using var optimizer = new NeighbouredMomentum(w);
        w.Value.Fill(1);
        w.Gradient.Fill(1);
        optimizer.Step();
        float[] trained = w.Value.ToArray(), average = optimizer.GetState<float>(w, "average").ToArray(), copy = new float[5];
        Assert.NotEqual(trained, average);
        optimizer.CopyEvaluationWeights<float>(w, copy);
        Assert.Equal(average, copy);
        using (optimizer.UseEvaluationWeights()) Assert.Equal(average, w.Value.ToArray());
        Assert.Equal(trained, w.Value.ToArray());
    }

    [Fact]
    public void Unless_the_class_says_otherwise()
    {
        using var w = new Parameter<float>("w", [1]);
        using var optimizer = new HalfwayEvaluated(w) { LearningRate = 1 };
        w.Gradient[0] = -4;
        optimizer.Step();
        float[] copy = new float[1];
        optimizer.CopyEvaluationWeights<float>(w, copy);
        Assert.Equal([3], copy); // halfway between the weight, 4, and its average, 2
    }

    [Fact]
    public void The_average_is_saved_and_loaded()
    {
        using Group first = new(w => new NeighbouredAdamW(w)), second = new(w => new NeighbouredAdamW(w));
        string file = Path.GetTempFileName();
        first.Fill(1);
        first.Optimizer.Step();
        first.Optimizer.Save(file);
        second.Optimizer.Load(file);
        File.Delete(file);
        Assert.Equal(first.Optimizer.GetState<float>(first.Table, "average").ToArray(), second.Optimizer.GetState<float>(second.Table, "average").ToArray());
    }

    [Fact]
    public void Gradients_that_are_zeroed_share_no_memory()
    {
        float[] shared = new float[8];
        using var a = new Parameter<float>("a", [4], new float[4], shared.AsMemory(0, 4));
        using var b = new Parameter<float>("b", [4], new float[4], shared.AsMemory(2, 4));
        using (new UnscaledMomentum(a, b)) { }
        Assert.Contains("the gradient of 'a' and the gradient of 'b' overlap in memory; every gradient that is written to", Assert.Throws<ArgumentException>(() => new NeighbouredMomentum(a, b)).Message);

        using var zeroing = new NeighbouredMomentum(b);
        using var reading = new UnscaledMomentum(a);
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => new OptimizerSet(reading, zeroing)).Message);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        using Group group = new(w => new NeighbouredMomentumWithAll(w));
        group.Optimizer.Threads = 1;
        group.Fill(1);
        for (int i = 0; i < 50; i++) group.Optimizer.Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) group.Optimizer.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_rejected_step_of_a_set_leaves_all_gradients()
    {
        using Group first = new(w => new NeighbouredAdamW(w)), second = new(w => new NeighbouredMomentum(w));
        var set = new OptimizerSet(first.Optimizer, second.Optimizer) { SharesModelScope = true };
        first.Fill(1);
        second.Fill(2);
        byte[] before = Group.Gradient(second.Table).ToArray(), poisoned;
        float good = first.Table.Gradient[^1];
        first.Table.Gradient[^1] = float.NaN;
        poisoned = Group.Gradient(first.Table).ToArray();
        Assert.False(set.Step());
        Same(poisoned, Group.Gradient(first.Table), "the gradient that is not finite");
        Same(before, Group.Gradient(second.Table), "the gradient of the other group");
        first.Table.Gradient[^1] = good;
        Assert.True(set.Step());
        Assert.All(first.All.Concat(second.All), parameter => Assert.False(Group.Gradient(parameter).ContainsAnyExcept((byte)0)));
    }

    // Element by element, as Assert.Equal compares, takes longer than the training.
    private static void Same(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, string what) => Assert.True(expected.SequenceEqual(actual), what);

    /// <summary>Three tensors, long enough for chunks of their own, and their optimizer.</summary>
    private sealed class Group : IDisposable
    {
        public Group(Func<Parameter[], Optimizer> create)
        {
            var random = new Random(5);
            foreach (ref float w in Bias.Value) w = random.NextSingle() - 0.5f;
            foreach (ref float w in Table.Value) w = random.NextSingle() - 0.5f;
            foreach (ref double w in Wide.Value) w = random.NextDouble() - 0.5;
            Optimizer = create(All);
        }

        public Parameter<float> Bias { get; } = new("bias", [97]);

        public Parameter<float> Table { get; } = new("table", [1_501, 3]);

        public Parameter<double> Wide { get; } = new("wide", [31, 2111]);

        public Parameter[] All => [Bias, Table, Wide];

        public Optimizer Optimizer { get; }

        public static ReadOnlySpan<byte> Value(Parameter parameter) => parameter is Parameter<double> wide ? MemoryMarshal.AsBytes(wide.Value) : MemoryMarshal.AsBytes(((Parameter<float>)parameter).Value);

        public static ReadOnlySpan<byte> Gradient(Parameter parameter) => parameter is Parameter<double> wide ? MemoryMarshal.AsBytes(wide.Gradient) : MemoryMarshal.AsBytes(((Parameter<float>)parameter).Gradient);

        public void Fill(int seed)
        {
            var random = new Random(seed);
            foreach (ref float g in Bias.Gradient) g = random.NextSingle() - 0.5f;
            foreach (ref float g in Table.Gradient) g = random.NextSingle() - 0.5f;
            foreach (ref double g in Wide.Gradient) g = random.NextDouble() - 0.5;
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            foreach (Parameter parameter in All) parameter.Dispose();
        }
    }
}
