namespace Descent.Generator.Verification;

/// <summary>
/// A correction that is kept in the state: the old value is multiplied by <c>decay / (1 - decay^t)</c>, which is far above 1 at first. The next step averages and corrects what is corrected already.
/// </summary>
internal static class CorrectionStored
{
    /// <summary>Whether the update of a state contains a correction of its own decay.</summary>
    public static bool Is(Recurrence average, ProbeValues probes, RuleFacts facts)
    {
        if (ProbeValues.IsConstant(average.Decay) || average.Inputs.Count == 0) return false;
        foreach (IR.HyperparameterModel hyperparameter in facts.Model.Hyperparameters)
            if (probes.ValueOf(hyperparameter.Name) is { } decay && IsCorrected(average.Decay, decay)) return true;
        return false;
    }

    private static bool IsCorrected(double[] coefficient, double[] decay)
    {
        if (!(decay[0] is > 0 and < 1)) return false;
        return BiasSeries.Recognise(ProbeValues.Map(i => decay[i] / coefficient[i])).Kind is SeriesKind.Correct or SeriesKind.OneStepShort;
    }
}
