namespace Descent.Generator.Verification.TestDrive;

/// <summary>What a rule made of a probe.</summary>
/// <param name="Probe">The gradients.</param>
/// <param name="Heights">The parameter before the first step and after each one. Where tensors were driven, the parameters along the gradient: the sum of their products with its pattern.</param>
internal sealed record Trace(Probe Probe, double[] Heights)
{
    /// <summary>Steps that were taken and gave numbers.</summary>
    public int Steps { get; set; }

    /// <summary>The step at which the parameter became NaN or infinite, 0 if it never did.</summary>
    public int NonFiniteStep { get; set; }

    /// <summary>The number of the first step at which the parameter went somewhere, 0 if it never did.</summary>
    public int FirstMove { get; set; }

    /// <summary>The largest parameter at the start and at the end.</summary>
    public double StartSize { get; set; }

    /// <inheritdoc cref="StartSize"/>
    public double EndSize { get; set; }

    /// <summary>How far a step moved the parameter, with sign.</summary>
    public double Move(int step) => Heights[step] - Heights[step - 1];
}
