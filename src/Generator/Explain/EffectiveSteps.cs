using Descent.Generator.Common;
using Descent.Generator.IR;
using Descent.Generator.Verification;
using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Explain;

/// <summary>
/// How far a rule moves a parameter of 1 under a constant gradient of 1, at its defaults but without weight decay: at first, and when a thousand steps have gone by. In double
/// precision, without noise, and in multiples of the learning rate.
/// </summary>
internal static class EffectiveSteps
{
    private const int Steps = 1000, Before = 900;
    private const long MaxOperations = 400_000;

    /// <summary>One sentence; null where the rule cannot be driven or does not arrive at numbers.</summary>
    public static string? Describe(RuleFacts facts)
    {
        var drive = new RuleInterpreter(facts, ModelShape.Single, DriveOptions.Double with { IsQuiet = true });
        if ((long)drive.Cost * Steps > MaxOperations) return null;
        foreach (HyperparameterModel decay in facts.Model.Hyperparameters.Where(static h => h.Role == HyperparameterRole.WeightDecay)) drive.Set(decay.Name, 0);
        drive.Reset([1]);
        double first = 0, before = 0, last = 0, old = 1;
        bool isBounded = true;
        for (int step = 1; step <= Steps && isBounded; step++)
        {
            if (!drive.Step([1], 1)) return null;
            double moved = drive.Parameters[0];
            // Rules that estimate their own rate find no end of it where the loss has none.
            isBounded = Math.Abs(moved) < 1e100;
            if (!isBounded && step == 1) return null;
            if (!isBounded) break;
            (last, old) = (old - moved, moved);
            if (step == 1) first = last;
            if (step == Before) before = last;
        }

        HyperparameterModel? rate = facts.Model.Hyperparameters.FirstOrDefault(static h => h.Role == HyperparameterRole.LearningRate);
        double unit = rate is not null && RuleFacts.DefaultOf(rate) is > 0 and var value ? value : 1;
        string times = unit == 1 && rate is null ? "" : $" × {rate!.Name}";
        string then = !isBounded ? "and later ones grow without bound" : Math.Abs(last - before) <= 0.01 * Math.Abs(last)
            ? $"the steady step {Number(last / unit)}{times}"
            : $"step {NumberText.Of(Steps)} {Number(last / unit)}{times} and {(Math.Abs(last) > Math.Abs(before) ? "growing" : "falling")}";
        return $"With a constant gradient of 1 the first step is {Number(first / unit)}{times}{(isBounded ? "," : "")} {then}.";
    }

    // Three digits: what is told must not depend on the last bits of a library's functions.
    private static string Number(double value)
    {
        if (value == 0 || Math.Abs(value) < 1e-12) return "0";
        double scale = Math.Pow(10, 2 - Math.Floor(Math.Log10(Math.Abs(value))));
        return NumberText.Of(double.Parse((Math.Round(value * scale) / scale).ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
    }
}
