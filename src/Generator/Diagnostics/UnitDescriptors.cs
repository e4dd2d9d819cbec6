using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Quantities that do not fit together. Warnings: their severity is the project's to choose.</summary>
internal static class UnitDescriptors
{
    public static readonly DiagnosticDescriptor UnlikeQuantities = Descriptor.Warning(
        Checks.UnlikeQuantities, "Unlike quantities", "{0}; what comes of it changes its meaning when the loss or the parameters are scaled");

    public static readonly DiagnosticDescriptor StepInWrongUnit = Descriptor.Warning(
        Checks.StepInWrongUnit, "Step in the wrong unit", "{0} ('{1}' would have to be in {2}). {3}");

    public static readonly DiagnosticDescriptor LearningRateTwice = Descriptor.Warning(
        Checks.LearningRateTwice, "Learning rate applied twice", "'{0}' is in the step twice: '{1}' grows with {2}; multiply it in once");

    public static readonly DiagnosticDescriptor DecayInsidePreconditioner = Descriptor.Warning(
        Checks.DecayInsidePreconditioner, "Weight decay inside the preconditioner", "'{0}' is divided by '{1}', which has not seen it, so that weights with large gradients hardly decay; add it after the division");
}
