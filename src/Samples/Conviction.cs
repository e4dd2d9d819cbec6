using Descent;
using static Descent.Rule;

namespace Descent.Samples;

/// <summary>
/// Conviction: a weight moves as far as its gradient is of one mind. Where the gradient keeps its
/// direction, the step is the sign of the momentum, as in Signum and Lion; where it flickers, the
/// step is the momentum over its own noise, which Adam reaches by way of a root.
/// </summary>
/// <remarks>
/// No step is longer than the learning rate, and no bias correction is needed: both averages start
/// at 0 and fall short by the same factor, which the division cancels. The rule is the sample's own
/// and published nowhere; put yours in its place.
/// </remarks>
[Optimizer]
public sealed partial class Conviction
{
    [LearningRate(1e-3)]         public partial Scalar LearningRate { get; set; }
    [Decay(0.9)]                 public partial Scalar Beta { get; set; }
    [Hyperparameter(1, Min = 0)] public partial Scalar Doubt { get; set; }
    [Epsilon(1e-12)]             public partial Scalar Epsilon { get; set; }

    [UpdateRule]
    float Update(float w, float g, [State] ref float m, [State] ref float noise)
    {
        m = Ema(m, g, Beta);
        noise = Ema(noise, Abs(g - m), Beta);
        return w - LearningRate * m / (Abs(m) + Doubt * noise + Epsilon);
    }
}
