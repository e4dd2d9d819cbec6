using System.Runtime.InteropServices;

namespace Descent.Optimizers.Tests.Modifiers;

/// <summary>Momentum that says how it wants its average stored.</summary>
[Optimizer]
public sealed partial class MomentumInHalfTheBytes
{
    [LearningRate(0.05)] public partial Scalar LearningRate { get; set; }
    [Decay(0.9)] public partial Scalar Momentum { get; set; }

    [UpdateRule]
    float Update(float w, float g, [Moment(1, nameof(Momentum), BiasCorrection = true, Storage = StorageFormat.BFloat16)] float m) => w - LearningRate * m;
}

/// <summary>Storage that the rule's attributes give is that which an optimizer can be told.</summary>
public sealed class StoredStateTests
{
    [Fact]
    public void An_attribute_stores_as_the_property_does()
    {
        using Parameter<float> first = new("w", [3001]), second = new("w", [3001]);
        using var byRule = new MomentumInHalfTheBytes(first);
        using var byProperty = new UnscaledMomentum(second) { StateFormat = StorageFormat.BFloat16 };
        var random = new Random(7);
        for (int step = 0; step < 5; step++)
        {
            for (int i = 0; i < first.Count; i++) first.Gradient[i] = second.Gradient[i] = random.NextSingle() - 0.5f;
            byRule.Step();
            byProperty.Step();
        }

        Assert.True(first.Value.SequenceEqual(second.Value));
        Assert.True(MemoryMarshal.AsBytes(byRule.GetState<BFloat16>(first, "m")).SequenceEqual(MemoryMarshal.AsBytes(byProperty.GetState<BFloat16>(second, "m"))));
    }

    [Fact]
    public void The_property_comes_first()
    {
        using var w = new Parameter<float>("w", [9]);
        using var optimizer = new MomentumInHalfTheBytes(w) { StateFormat = StorageFormat.Native };
        Assert.Equal(9, optimizer.GetState<float>(w, "m").Length);
    }

    [Fact]
    public void Beside_parameters_of_double_state_is_double()
    {
        using var w = new Parameter<double>("w", [9]);
        using var optimizer = new MomentumInHalfTheBytes(w);
        Assert.Equal(9, optimizer.GetState<double>(w, "m").Length);
    }
}
