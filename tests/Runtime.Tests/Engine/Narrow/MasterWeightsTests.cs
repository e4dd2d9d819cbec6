using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>What is kept beside narrow parameters, before, between and after steps.</summary>
public sealed class MasterWeightsTests
{
    [Theory, InlineData(MasterWeights.None), InlineData(MasterWeights.Single), InlineData(MasterWeights.Compensated)]
    public void Before_the_first_step_they_are_the_parameters(MasterWeights kind)
    {
        using var w = new Parameter<BFloat16, float>("w", [3]);
        bool fails = false;
        using var optimizer = new AdamW(w) { MasterWeights = kind, LearningRate = Schedule.From(t => fails ? throw new TimeoutException() : 0) };
        AssertMaster(optimizer, w, 0);
        w.Value.Fill((BFloat16)2f);
        AssertMaster(optimizer, w, 2);
        _ = w.Gradient;
        fails = true;
        Assert.Throws<TimeoutException>(() => optimizer.Step());
        w.Value.Fill((BFloat16)3f);
        AssertMaster(optimizer, w, 3);
        fails = false;
        optimizer.Step();
        AssertMaster(optimizer, w, 3);
    }

    [Theory, InlineData(MasterWeights.Single), InlineData(MasterWeights.Compensated)]
    public void After_a_first_step_that_was_rejected_it_begins_with_what_the_user_wrote_since(MasterWeights kind)
    {
        using var w = new Parameter<BFloat16, float>("w", [5000]);
        w.Value.Fill((BFloat16)1f);
        w.Gradient.Fill(float.NaN);
        using var optimizer = new ClippedSgd(w) { MasterWeights = kind };
        Assert.False(optimizer.Step());
        AssertMaster(optimizer, w, 1);
        w.Value.Fill((BFloat16)2f);
        w.Gradient.Clear();
        Assert.True(optimizer.Step());
        AssertMaster(optimizer, w, 2);
    }

    [Theory, InlineData(MasterWeights.None), InlineData(MasterWeights.Single), InlineData(MasterWeights.Compensated)]
    public void They_may_be_set_before_the_first_step_and_between_steps(MasterWeights kind)
    {
        using var w = new Parameter<BFloat16, float>("w", [5_001]);
        _ = w.Gradient;
        using var optimizer = new AdamW(w) { MasterWeights = kind, LearningRate = 0 };
        float[] given = [.. Enumerable.Range(0, w.Count).Select(i => 1 + i / 100_000f)], trained = new float[w.Count];
        AssertSet();
        Assert.Contains("set before the first step", Assert.Throws<InvalidOperationException>(() => optimizer.MasterWeights = MasterWeights.None).Message);
        optimizer.Step();
        AssertTrained();
        for (int i = 0; i < given.Length; i++) given[i] = -given[i];
        AssertSet();
        optimizer.Step();
        AssertTrained();
        Assert.Contains("The source has 3 elements, parameter 'w' has 5001", Assert.Throws<ArgumentException>(() => optimizer.SetMasterWeights(w, new float[3])).Message);

        void AssertSet()
        {
            optimizer.SetMasterWeights(w, given);
            AssertTrained();
        }

        void AssertTrained()
        {
            optimizer.CopyMasterWeights(w, trained);
            for (int i = 0; i < given.Length; i++) Assert.Equal(kind == MasterWeights.None ? (BFloat16)given[i] : given[i], trained[i]);
            for (int i = 0; i < given.Length; i++) Assert.Equal(given[i], w.Value[i], 0.004f);
        }
    }

    [Theory, InlineData(MasterWeights.Single), InlineData(MasterWeights.Compensated)]
    public void Steps_too_small_for_the_parameter_add_up(MasterWeights kind)
    {
        using var w = new Parameter<BFloat16, float>("w", [200]);
        w.Value.Fill((BFloat16)1f);
        w.Gradient.Fill(1);
        using var optimizer = new AdamW(w) { MasterWeights = kind, LearningRate = 1e-4, WeightDecay = 0 };
        for (int i = 0; i < 100; i++) optimizer.Step();
        float[] master = new float[200];
        optimizer.CopyMasterWeights(w, master);
        Assert.Equal(0.99f, master[7], 1e-4f);
        Assert.Equal(((BFloat16)master[7]).Bits, w.Value[7].Bits);
    }

    [Fact]
    public void Wide_parameters_have_none()
    {
        using var w = new Parameter<float>("w", [2]);
        using var d = new Parameter<double>("d", [2]);
        using var optimizer = new AdamW(w, d) { MasterWeights = MasterWeights.Single };
        Assert.Equal(2 * (8 + 16), optimizer.StateBytes);
        w.Value.Fill(0.3f);
        AssertMaster(optimizer, w, 0.3f);
        Assert.Contains("is of Double, not Single", Assert.Throws<ArgumentException>(() => optimizer.CopyMasterWeights(d, new float[2])).Message);
        Assert.Contains("has 3 elements, parameter 'w' has 2", Assert.Throws<ArgumentException>(() => optimizer.CopyMasterWeights(w, new float[3])).Message);
        d.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.CopyMasterWeights(w, new float[2]));
    }

    private static void AssertMaster(Optimizer optimizer, Parameter parameter, float expected)
    {
        float[] master = new float[parameter.Count];
        optimizer.CopyMasterWeights(parameter, master);
        Assert.Equal(-1, master.AsSpan().IndexOfAnyExcept(expected));
    }
}
