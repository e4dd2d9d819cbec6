using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// What a hyperparameter can be. As declared: within its bounds, where a learning rate counts as above 0 (at 0 nothing is to move). Where nothing is declared, only
/// the sign of the default counts. As a rule starts: its default.
/// </summary>
internal static class HyperparameterRanges
{
    public static Interval Declared(HyperparameterModel hyperparameter)
    {
        if (hyperparameter.TypeName == "bool") return Interval.Either;
        bool isWhole = hyperparameter.TypeName == "int";
        if (!isWhole && !hyperparameter.IsScalar) return Interval.Unknown;
        if (!IsBounded(hyperparameter)) return BySign(Default(hyperparameter)) with { IsInteger = isWhole };

        bool lowerOpen = !hyperparameter.LowerInclusive || double.IsInfinity(hyperparameter.Lower) || (hyperparameter.Role == HyperparameterRole.LearningRate && hyperparameter.Lower == 0);
        bool upperOpen = !hyperparameter.UpperInclusive || double.IsInfinity(hyperparameter.Upper);
        return new(hyperparameter.Lower, hyperparameter.Upper, lowerOpen, upperOpen, IsInteger: isWhole);
    }

    public static Interval Default(HyperparameterModel hyperparameter) => RuleFacts.DefaultOf(hyperparameter) is { } value ? Interval.Point(value) : Interval.Unknown;

    public static bool IsBounded(HyperparameterModel hyperparameter) => !double.IsInfinity(hyperparameter.Lower) || !double.IsInfinity(hyperparameter.Upper);

    private static Interval BySign(in Interval value) => value.IsPositive ? Interval.Positive : value.IsNegative ? IntervalArithmetic.Negate(Interval.Positive) : Interval.Finite;
}
