using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>What the body of a rule may not contain. Reported by the binder, at the exact expression.</summary>
internal static class LanguageDescriptors
{
    public static readonly DiagnosticDescriptor UnsupportedConstruct = Descriptor.Error("DSC1100",
        "Construct that a rule cannot contain",
        "A rule cannot contain {0}: {1}");

    public static readonly DiagnosticDescriptor UnknownMethod = Descriptor.Error("DSC1101",
        "Call that cannot be made per element",
        "'{0}' cannot be called with a value per element; use a function of 'Rule', or make it a method of '{1}' with a body, which is inlined");

    public static readonly DiagnosticDescriptor InexactMathCall = Descriptor.Error("DSC1110",
        "Mathematical function without a vector form",
        "'{0}' has no vector form and differs between machines; write 'Rule.{1}'");

    public static readonly DiagnosticDescriptor ElementBecomesScalar = Descriptor.Error("DSC1111",
        "Value per element used as a scalar",
        "'{0}' has one value per element and cannot become a {1}; keep it a '{2}'");

    public static readonly DiagnosticDescriptor LiteralBecomesScalar = Descriptor.Error("DSC1112",
        "Float literal used as a scalar",
        "'{0}' would carry its rounding to float into a {1}; write '{2}'");

    public static readonly DiagnosticDescriptor ScalarAssignedPerElement = Descriptor.Error("DSC1113",
        "Scalar assigned under a condition per element",
        "'{0}' has one value for all elements but is assigned under a condition that differs between them; declare it '{1}'");

    public static readonly DiagnosticDescriptor HyperparameterAssigned = Descriptor.Error("DSC1114",
        "Assignment to something that a rule only reads",
        "A rule cannot assign '{0}': hyperparameters, moments and members are read-only in it; use a local, or a '[State] ref' argument for what is kept between steps");

    public static readonly DiagnosticDescriptor GradientReassignedBesideMoment = Descriptor.Error("DSC1115",
        "Gradient reassigned beside a moment",
        "'{0}' is reassigned, but the moment '{1}' averages the gradient as it comes; use a local, or keep '{1}' as '[State] ref' and write 'Ema'");

    public static readonly DiagnosticDescriptor LoopNotConstant = Descriptor.Error("DSC1116",
        "Loop whose bounds are not literals",
        "The loop cannot be unrolled: {0}; count with an int from one literal to another, at most {1} times");

    public static readonly DiagnosticDescriptor RecursiveHelper = Descriptor.Error("DSC1117",
        "Helper method that calls itself",
        "'{0}' calls itself and cannot be inlined; write it without recursion");

    public static readonly DiagnosticDescriptor CallUnderElementCondition = Descriptor.Error("DSC1118",
        "Call once per step under a condition per element",
        "'{0}' is computed once per step and cannot depend on a condition that differs between elements; compute it before, into a local");

    public static readonly DiagnosticDescriptor RuleTooLarge = Descriptor.Error("DSC1119",
        "Rule too large",
        "The rule has more than {0} operations once its loops are unrolled and its branches are followed; write fewer early returns or shorter loops");

    public static readonly DiagnosticDescriptor LiteralRounding = Descriptor.Error("DSC1120",
        "Literal that rounds differently by way of double",
        "'{0}' lies so close to the middle of two floats that the float nearest to it is not the float nearest to the double; write it with at most nine digits");

    public static readonly DiagnosticDescriptor DoubleMeetsElement = Descriptor.Error("DSC1122",
        "Double beside a float element",
        "'{0}' makes this arithmetic in double, which no element takes part in; {1}");

    public static readonly DiagnosticDescriptor SwitchWithoutDefault = Descriptor.Error("DSC1121",
        "Switch expression without a default",
        "The switch would throw for values that no arm names; end it with '_ => ...'");
}
