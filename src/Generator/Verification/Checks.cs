namespace Descent.Generator.Verification;

/// <summary>
/// Ids of the mistakes that verification finds. DSC20xx: numbers. DSC21xx: units. DSC22xx: behaviour. DSC30xx: state and data flow. DSC31xx: averages and
/// their correction. DSC40xx: cost.
/// </summary>
internal static class Checks
{
    // Numbers (Ranges)
    public const string DenominatorCanBeZero = "DSC2001";
    public const string RootOfNegative = "DSC2002";
    public const string OutOfDomain = "DSC2003";
    public const string EpsilonVanishes = "DSC2004";
    public const string FactorRoundsToOne = "DSC2005";
    public const string OverflowsInStorage = "DSC2006";
    public const string CancellationUnderRoot = "DSC2007";
    public const string IntegerDivision = "DSC2008";
    public const string UnderflowsInStorage = "DSC2009";

    // Units
    public const string UnlikeQuantities = "DSC2101";
    public const string StepInWrongUnit = "DSC2102";
    public const string LearningRateTwice = "DSC2103";
    public const string DecayInsidePreconditioner = "DSC2104";

    // Behaviour (Direction, TestDrive, Equivalence)
    public const string Ascends = "DSC2201";
    public const string DecayGrows = "DSC2202";
    public const string MovesWithoutGradient = "DSC2203";
    public const string BecomesNonFinite = "DSC2211";
    public const string BlowsUp = "DSC2212";
    public const string NeverMoves = "DSC2213";
    public const string FirstStepOutOfProportion = "DSC2214";
    public const string DiffersFromReference = "DSC2221";
    public const string NotProvedEqual = "DSC2222";

    // State and data flow (Flow)
    public const string StateNeverWritten = "DSC3001";
    public const string StateNeverRead = "DSC3002";
    public const string StateForgotten = "DSC3003";
    public const string AbsorbingState = "DSC3004";
    public const string ValueDropped = "DSC3005";
    public const string HyperparameterUnused = "DSC3006";
    public const string GradientUnused = "DSC3007";
    public const string StaleState = "DSC3008";
    public const string ParameterUnused = "DSC3009";

    // Averages (Recurrences)
    public const string NotContracting = "DSC3101";
    public const string WeightsDoNotSumToOne = "DSC3102";
    public const string CorrectionMissing = "DSC3103";
    public const string CorrectionWithOtherDecay = "DSC3104";
    public const string CorrectionSeries = "DSC3105";
    public const string CorrectedTwice = "DSC3106";
    public const string CorrectionStored = "DSC3107";
    public const string EpsilonInsideCorrection = "DSC3108";
    public const string SecondMomentForgetsFaster = "DSC3109";
    public const string CorrectionNotNeeded = "DSC3110";
    public const string WeightsStartAtZero = "DSC3111";
    public const string WeightsExchanged = "DSC3112";

    // Cost
    public const string DivisionByOneNumber = "DSC4001";
    public const string StateOfNoElement = "DSC4002";
}
