using Descent.Generator.Common;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Verification.Equivalence;

/// <summary>Where a rule and its reference first part, on gradients of either sign and several sizes.</summary>
internal sealed class ReferenceProbe
{
    /// <summary>What counts as more than rounding, in shares of the way that the parameter has gone.</summary>
    private const double Tolerance = 1e-7;

    private static readonly double[] s_gradients = [1, -0.5, 2, 0.25, -1.5, 0, 0.75, -0.125, 3, 0.5, -2];

    private readonly RuleFacts rule, reference;
    private readonly RuleInterpreter own, other;
    private readonly double[] gradients;

    public ReferenceProbe(RuleFacts rule, RuleFacts reference)
    {
        var options = new DriveOptions { IsSingle = false };
        (this.rule, this.reference) = (rule, reference);
        (own, other) = (new RuleInterpreter(rule, null, options), new RuleInterpreter(reference, null, options));
        gradients = new double[own.Shape.Elements];
    }

    /// <summary>Neither rule contains C# that cannot be looked into.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>The words for a message: the gradients and what the parameters are then. Null where the two agree.</summary>
    public (string Probe, string Step, string Own, string Other)? FindDifference(int steps, CancellationToken cancellation)
    {
        foreach (Setting setting in Setting.Of(rule, own))
        {
            cancellation.ThrowIfCancellationRequested();
            setting.Apply(rule, own, weightDecay: 0.01);
            setting.Apply(reference, other, weightDecay: 0.01);
            // The members of an enum are numbered by either on its own.
            if (setting.Property != "" && setting.IsEnum) other.Set(setting.Property, other.Opaque.Of(own.Opaque.TextOf(setting.Value)));
            if (Run(steps, setting) is { } difference) return difference;
            if (!IsKnown) return null;
        }

        return null;
    }

    private (string Probe, string Step, string Own, string Other)? Run(int steps, Setting setting)
    {
        var start = new double[gradients.Length];
        for (int i = 0; i < start.Length; i++) start[i] = i % 2 == 0 ? 0.5 : -0.25;
        own.Reset(start);
        other.Reset(start);
        for (int step = 1; step <= steps; step++)
        {
            for (int i = 0; i < gradients.Length; i++) gradients[i] = s_gradients[(step - 1 + 3 * i) % s_gradients.Length];
            own.Step(gradients, 1);
            other.Step(gradients, 1);
            if (own.IsUnknown || other.IsUnknown)
            {
                IsKnown = false;
                return null;
            }

            for (int i = 0; i < start.Length; i++)
                if (AreApart(own.Parameters[i], other.Parameters[i], start[i])) return Describe(step, i, start[i], setting);
        }

        return null;
    }

    private static bool AreApart(double own, double other, double start)
    {
        if (double.IsNaN(own) || double.IsNaN(other)) return double.IsNaN(own) != double.IsNaN(other);
        double way = Math.Max(Math.Abs(own - start), Math.Abs(other - start));
        return Math.Abs(own - other) > Tolerance * way + 1e-14;
    }

    private (string, string, string, string) Describe(int step, int element, double start, Setting setting)
    {
        IEnumerable<string> seen = Enumerable.Range(0, Math.Min(step, 4)).Select(i => NumberText.Of(s_gradients[(i + 3 * element) % s_gradients.Length]));
        string probe = $"{(step == 1 ? "the gradient" : "gradients")} {string.Join(", ", seen)}{(step > 4 ? ", ..." : "")} from {NumberText.Of(start)}{(setting.Text == "" ? "" : $" and {setting.Text}")}";
        (double a, double b) = (own.Parameters[element], other.Parameters[element]);
        int digits = 4;
        while (digits < 15 && Rounded(a, digits) == Rounded(b, digits)) digits++;
        return (probe, NumberText.Of(step), Rounded(a, digits), Rounded(b, digits));
    }

    private static string Rounded(double value, int digits) => value.ToString("G" + digits.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
