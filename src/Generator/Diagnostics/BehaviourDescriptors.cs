using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>What a rule does when it runs: direction, fixed points, the test drive, comparison with a reference. Warnings: their severity is the project's to choose.</summary>
internal static class BehaviourDescriptors
{
    public static readonly DiagnosticDescriptor Ascends = Descriptor.Warning(Checks.Ascends,
        "The update ascends",
        "With {0} the parameter moves {1} from step {2} on, along the gradient instead of against it: check the sign of '{3}'");

    public static readonly DiagnosticDescriptor DecayGrows = Descriptor.Warning(Checks.DecayGrows,
        "Weight decay does not shrink the parameter",
        "With {0} weight decay must bring the parameter nearer to 0, but it {1}: check '{2}', decay is subtracted and in proportion to the parameter");

    public static readonly DiagnosticDescriptor MovesWithoutGradient = Descriptor.Warning(Checks.MovesWithoutGradient,
        "The parameter moves without a gradient",
        "With {0} and without weight decay the parameter must stay where it is, but it {1}: '{2}' moves it");

    public static readonly DiagnosticDescriptor BecomesNonFinite = Descriptor.Warning(Checks.BecomesNonFinite,
        "The parameter becomes NaN or infinite",
        "With {0} the parameter is no longer a number after step {1}: '{2}' gives {3} there");

    public static readonly DiagnosticDescriptor BlowsUp = Descriptor.Warning(Checks.BlowsUp,
        "The parameter grows beyond all bounds",
        "With {0}, which plain descent follows to the minimum, the parameter grows to {1} in {2} steps: something in the rule feeds it back with a factor above 1");

    public static readonly DiagnosticDescriptor NeverMoves = Descriptor.Warning(Checks.NeverMoves,
        "The parameter never moves",
        "With {0} the parameter stays where it is for all of {1} steps: the update '{2}' is 0");

    public static readonly DiagnosticDescriptor FirstStepOutOfProportion = Descriptor.Warning(Checks.FirstStepOutOfProportion,
        "The first step is out of proportion",
        "With {0} the first step moves the parameter by {1}, and later ones by about {2}: correct the averages for their start at zero, or start them elsewhere (descent_first_step_ratio says how much more than later steps is allowed)");

    public static readonly DiagnosticDescriptor DiffersFromReference = Descriptor.Warning(Checks.DiffersFromReference,
        "The rule differs from its reference",
        "With {1} '{0}' is {2} after step {3}, and {4} by the reference: one of the two is not what is meant");

    public static readonly DiagnosticDescriptor NotProvedEqual = Descriptor.Info(Checks.NotProvedEqual,
        "The rule is not proved equal to its reference",
        "'{0}' is the same as by the reference on all probes, but the two formulas could not be proved equal");
}
