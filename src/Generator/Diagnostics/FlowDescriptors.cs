using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>State and values that go nowhere or come from nowhere. Warnings: their severity is the project's to choose.</summary>
internal static class FlowDescriptors
{
    public static readonly DiagnosticDescriptor StateNeverWritten = Descriptor.Warning(Checks.StateNeverWritten,
        "State is never written", "The rule reads state '{0}' and never assigns it: it keeps its initial value. Assign the new value to '{0}'.");

    public static readonly DiagnosticDescriptor StateNeverRead = Descriptor.Warning(Checks.StateNeverRead,
        "State is never read", "State '{0}' influences neither this step nor a later one. Use it or remove it.");

    public static readonly DiagnosticDescriptor StateForgotten = Descriptor.Warning(Checks.StateForgotten,
        "State is overwritten before it is read", "State '{0}' is assigned at every step before it is read: nothing of it lasts. Let its new value depend on the old one, or make it a local.");

    public static readonly DiagnosticDescriptor AbsorbingState = Descriptor.Warning(Checks.AbsorbingState,
        "State never leaves its initial value", "State '{0}' starts at {1}, and every update of it gives {1} again. Start it elsewhere, such as 'Initial = 1' for a product.");

    public static readonly DiagnosticDescriptor ValueDropped = Descriptor.Warning(Checks.ValueDropped,
        "Value is computed and never used", "'{0}' is computed and never used. Use it or remove it.");

    public static readonly DiagnosticDescriptor HyperparameterUnused = Descriptor.Warning(Checks.HyperparameterUnused,
        "Hyperparameter is never used", "No rule of the class uses '{0}': setting it has no effect. Use it or remove it.");

    public static readonly DiagnosticDescriptor GradientUnused = Descriptor.Warning(Checks.GradientUnused,
        "Gradient is never used", "The new parameter does not depend on the gradient '{0}', in this step or a later one");

    public static readonly DiagnosticDescriptor StaleState = Descriptor.Warning(Checks.StaleState,
        "Old value of a state is used for the step", "The step uses '{0}' as the last step left it, which is 0 at the first. The new value of '{0}' serves the next step only: assign it before it is used here.");

    public static readonly DiagnosticDescriptor ParameterUnused = Descriptor.Warning(Checks.ParameterUnused,
        "Parameter is never used", "The rule returns the new parameter, which here does not depend on the old one, '{0}'. Return '{0}' with the step added to it.");
}
