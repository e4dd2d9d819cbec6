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
