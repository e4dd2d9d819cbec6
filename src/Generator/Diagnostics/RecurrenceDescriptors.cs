using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Averages that do not average, and their bias correction. Warnings: their severity is the project's to choose.</summary>
internal static class RecurrenceDescriptors
{
    public static readonly DiagnosticDescriptor NotContracting = Descriptor.Warning(Checks.NotContracting,
        "State does not forget", "The old value of '{0}' is multiplied by {1} {2}: it never fades, or grows. An average multiplies it by a decay of [0, 1).");

    public static readonly DiagnosticDescriptor WeightsDoNotSumToOne = Descriptor.Warning(Checks.WeightsDoNotSumToOne,
        "Weights of an average do not sum to one", "In the average '{0}' the old value has weight {1} and the new one {2}. Together they must be 1: weigh the new one by '1 - {3}'.");

    public static readonly DiagnosticDescriptor CorrectionMissing = Descriptor.Warning(Checks.CorrectionMissing,
        "Bias correction is missing beside another", "'{0}' starts at 0 and is not corrected for it, though another factor of the step is: the first step is {2} times as large as it should be. Use 'Unbias({0}, {1}, t)'.");

    public static readonly DiagnosticDescriptor CorrectionWithOtherDecay = Descriptor.Warning(Checks.CorrectionWithOtherDecay,
        "Bias correction has another decay than its average", "'{0}' is averaged with {1}, and its correction is made with '{2}'. Use {1} in both.");

    public static readonly DiagnosticDescriptor CorrectionSeries = Descriptor.Warning(Checks.CorrectionSeries,
        "Bias correction has the wrong series", "'{0}' does not correct '{1}': after t steps the weights of that average sum to 1 - Pow({2}, t), which is what to divide by");

    public static readonly DiagnosticDescriptor CorrectedTwice = Descriptor.Warning(Checks.CorrectedTwice,
        "Bias is corrected twice", "'{0}' is corrected for its start at 0 already; '{1}' corrects it again");

    public static readonly DiagnosticDescriptor CorrectionStored = Descriptor.Warning(Checks.CorrectionStored,
        "Bias correction is kept in the state", "What '{0}' keeps is corrected already, and the next step averages and corrects it again. Keep the average in '{0}' and correct a local.");

    public static readonly DiagnosticDescriptor EpsilonInsideCorrection = Descriptor.Warning(Checks.EpsilonInsideCorrection,
        "Epsilon is scaled by the bias correction", "'{0}' is divided by the correction of '{1}' with the root it is added to: at first it is many times as large as it says. Correct '{1}', take the root, then add '{0}'.");

    public static readonly DiagnosticDescriptor SecondMomentForgetsFaster = Descriptor.Warning(Checks.SecondMomentForgetsFaster,
        "Second moment forgets faster than the first", "The second moment '{0}' has decay {1}, and '{2}', which is divided by its root, {3}. The decay of '{2}' must stay below the root of that of '{0}': are two decays swapped?");

    public static readonly DiagnosticDescriptor WeightsStartAtZero = Descriptor.Warning(Checks.WeightsStartAtZero,
        "Average of the weights starts at 0", "'{0}' averages the parameter '{1}' but starts at 0, so that it is far below it for many steps: start it with '[State(From = StateSource.Parameter)]'");

    public static readonly DiagnosticDescriptor WeightsExchanged = Descriptor.Warning(Checks.WeightsExchanged,
        "Weights of an average are exchanged", "'{0}' keeps only '1 - {1}', {2}, of its old value: a decay is the share that is kept. Write 'Ema({0}, ..., {1})', or exchange the weights.");

    public static readonly DiagnosticDescriptor CorrectionNotNeeded = Descriptor.Warning(Checks.CorrectionNotNeeded,
        "Bias correction of a state that does not start at 0", "'{0}' starts at {1}, not at 0, so there is no bias to correct: the first step has it {2} times too large. Start it at 0, or use it as it is.");
}
