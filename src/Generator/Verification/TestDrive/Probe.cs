using System.Globalization;
using Descent.Generator.Common;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>A sequence of gradients that a rule is driven on.</summary>
/// <param name="Format">For messages: <c>a constant gradient of {0}</c>.</param>
/// <param name="Start">Where the parameter starts.</param>
/// <param name="Gradient">Of the step's number, from 1, and the parameter before it.</param>
/// <param name="Direction">The sign that all gradients have which are not zero; 0 where they have either.</param>
/// <param name="Numbers">The gradients that the text speaks of.</param>
internal sealed record Probe(string Format, double Start, Func<int, double, double> Gradient, int Direction, params double[] Numbers)
{
    /// <summary>For a bowl its curvature, else 0.</summary>
    public double Curvature { get; private init; }

    /// <summary>For messages: <c>a constant gradient of 1</c>.</summary>
    /// <param name="sense">-1 where the rule was given the negated gradients.</param>
    public string Describe(int sense)
    {
        var words = new object[Numbers.Length];
        for (int i = 0; i < words.Length; i++) words[i] = NumberText.Of(sense * Numbers[i]);
        return string.Format(CultureInfo.InvariantCulture, Format, words);
    }

    public static Probe Constant(double gradient, double start = 0) => new("a constant gradient of {0}", start, (_, _) => gradient, Math.Sign(gradient), gradient);

    /// <summary>Nothing about the probe excuses a rule that does not move: neither a tiny gradient nor a parameter at 0, where a constraint may hold it.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>A constant gradient of either sign, from a parameter away from 0.</summary>
    public static Probe Plain(double gradient, double start) => Constant(gradient, start) with { IsPlain = true };

    /// <summary>No gradient at all.</summary>
    public static Probe Zero(double start) => new("a gradient of 0", start, static (_, _) => 0, 0);

    /// <summary>Nothing for some steps, then always 1.</summary>
    public static Probe Late(int zeros) => new($"a gradient of 0 for {Count(zeros)} steps and {{0}} from then on", 0, (step, _) => step <= zeros ? 0 : 1, 1, 1);

    /// <summary>A gradient now and then.</summary>
    public static Probe Sparse(int period) => new($"a gradient of {{0}} every {Count(period)} steps and else 0", 0, (step, _) => step % period == 0 ? 1 : 0, 1, 1);

    public static Probe Alternating(double gradient) =>
        new("gradients of {0} and {1} in turn", 0.5, (step, _) => step % 2 == 1 ? gradient : -gradient, 0, gradient, -gradient);

    /// <summary>Halved at every step down to 1.</summary>
    public static Probe Falling(double first) =>
        new("a gradient that is halved at every step, from {0} down to {1}", 0, (step, _) => Math.Max(1, first * Math.Pow(0.5, step - 1)), 1, first, 1);

    /// <summary>One large gradient, then always 1.</summary>
    public static Probe AfterShock(double first) => new("a gradient of {0} at the first step and {1} from then on", 0, (step, _) => step == 1 ? first : 1, 1, first, 1);

    /// <summary>The parabola whose gradient is curvature times parameter.</summary>
    public static Probe Bowl(double curvature) =>
        new("the gradient {0} w from w = 1", 1, (_, w) => curvature * w, 0, curvature) { Curvature = curvature };

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
