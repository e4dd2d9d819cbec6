using static Descent.Rule;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>AdamW as a user declares it. Its other part is written by hand as the generator writes it, so that the runtime is tested without one.</summary>
public sealed partial class AdamW
{
    public partial Scalar LearningRate { get; set; }
    public partial Scalar Beta1 { get; set; }
    public partial Scalar Beta2 { get; set; }
    public partial Scalar Epsilon { get; set; }
    public partial Scalar WeightDecay { get; set; }

    public float Update(float w, float g, ref float m, ref float v, long t)
    {
        m = Ema(m, g, Beta1);
        v = Ema(v, g * g, Beta2);
        return w - LearningRate * (Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon) + WeightDecay * w);
    }

    /// <summary>The same text in double, where the element type is double.</summary>
    public double Update(double w, double g, ref double m, ref double v, long t)
    {
        m = Ema((Scalar)m, g, Beta1);
        v = Ema((Scalar)v, g * g, Beta2);
        return w - LearningRate * (Unbias((Scalar)m, Beta1, t) / (Sqrt(Unbias((Scalar)v, Beta2, t)) + Epsilon) + WeightDecay * w);
    }
}
