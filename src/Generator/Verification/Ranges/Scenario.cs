namespace Descent.Generator.Verification;

/// <summary>A training in a few steps, in ranges: how gradients go, and where the parameter starts. What fails in all of its range fails in a real training.</summary>
/// <param name="When">What a message says of it, <c>as long as all gradients are 0</c>; empty where it is ordinary, so that the step alone counts.</param>
/// <param name="Gradients">By step; the last one stays.</param>
/// <param name="Parameter">Before the first step.</param>
/// <param name="Input">Of all streams beside the gradient.</param>
/// <param name="Late">Whether later steps count too.</param>
internal sealed record Scenario(string When, Interval[] Gradients, Interval Parameter, Interval Input, bool Late = true)
{
    private static readonly Interval s_zero = Interval.Point(0), s_some = Interval.Closed(0.5, 2);

    // One number, so that a state that starts from the parameter is known to equal it; an odd one, so that nothing else does.
    private static readonly Interval s_weight = Interval.Point(1.37), s_slope = Interval.Point(0.83);

    /// <summary>From the ordinary to the odd, so that the plainest reason is told.</summary>
    public static readonly IReadOnlyList<Scenario> All =
    [
        new("", [s_some], s_weight, s_some),
        new("as long as all gradients are 0", [s_zero], s_weight, s_some),
        new("as long as all gradients and inputs are 0", [s_zero], s_weight, s_zero),
        new("where the parameter and its gradients are 0", [s_zero], s_zero, s_zero),
        new("", [s_slope], s_weight, s_slope, Late: false),
        new("while the gradient does not change", [s_slope], s_weight, s_slope),
        new("where the parameter is 0", [s_some], s_zero, s_some, Late: false),
        new("where gradients are negative", [Interval.Closed(-2, -0.5)], s_weight, Interval.Closed(-2, -0.5)),
        new("where gradients are large", [Interval.Closed(1e3, 2e3)], s_weight, s_some),
        new("where gradients are large and negative", [Interval.Closed(-2e3, -1e3)], s_weight, s_some),
        new("where gradients get small", [Interval.Closed(1e3, 2e3), Interval.Closed(1e-3, 2e-3)], s_weight, s_some),
        new("where the parameter is negative", [s_some], Interval.Closed(-2, -0.5), s_some),
    ];

    public static readonly int[] Steps = [1, 2, 1000];
}
