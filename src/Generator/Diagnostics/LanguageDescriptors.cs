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
        "'{0}' {3} and cannot become a {1}; keep it a '{2}'{4}");

    public static readonly DiagnosticDescriptor LiteralBecomesScalar = Descriptor.Error("DSC1112",
        "Float literal used as a scalar",
        "'{0}' would carry its rounding to float into a {1}; write '{2}'");

    public static readonly DiagnosticDescriptor ScalarAssignedPerElement = Descriptor.Error("DSC1113",
        "Scalar assigned under a condition per element",
        "'{0}' is computed outside the loop over elements but is chosen under a condition that is computed in it; {1}");

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
        "Call outside the elements under a condition per element",
        "'{0}' is computed outside the loop over elements and cannot depend on a condition that is computed in it; compute it before, into a local");

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

    // Scopes

    public static readonly DiagnosticDescriptor ValueEscapes = Descriptor.Error("DSC1130",
        "Inner value assigned to outer state",
        "'{0}' has one value {1}, but '{2}' has one {3}; {4}");

    public static readonly DiagnosticDescriptor ReductionOfOuterValue = Descriptor.Error("DSC1131",
        "Reduction of a value that is not inside its scope",
        "'{0}' has one value {1} and cannot be reduced to one {2}; {3}");

    public static readonly DiagnosticDescriptor ReductionUnderInnerCondition = Descriptor.Error("DSC1132",
        "Reduction under a condition inside its scope",
        "'{0}' has one value {1} and cannot depend on a condition that differs between {2}; reduce before the condition, into a local, or reduce a choice: '{3}'");

    public static readonly DiagnosticDescriptor OuterStateUnderInnerCondition = Descriptor.Error("DSC1133",
        "Outer state assigned under an inner condition",
        "'{0}' has one value {1} but is assigned under a condition that differs between {2}; decide by a reduction, such as 'Count(...) > 0' or a Mean, or assign it outside the condition");

    public static readonly DiagnosticDescriptor ScopeNotConstant = Descriptor.Error("DSC1134",
        "Scope that is not known when compiling",
        "The scope '{0}' must be a constant, for the loops of the kernel depend on it; write 'Scope.Row', 'Scope.Column', 'Scope.Tensor' or 'Scope.Model', or choose between two reductions");

    public static readonly DiagnosticDescriptor OpaqueOutsideStep = Descriptor.Error("DSC1135",
        "Enum outside the step",
        "'{0}' would be an enum with one value {1}, but enums belong to the step; use a number or a condition");

    public static readonly DiagnosticDescriptor ReductionAcross = Descriptor.Error("DSC1136",
        "Value per row reduced to columns, or the other way round",
        "'{0}' has one value {1}, which no {2} is made of; reduce it to the tensor, for example {3}");

    public static readonly DiagnosticDescriptor RowMeetsColumn = Descriptor.Error("DSC1137",
        "Scalars per row and per column in one operation",
        "'{0}' joins a Scalar per row and one per column and has one value per element, which no Scalar can be; round each to an element first, with '({1})' before it");

    public static readonly DiagnosticDescriptor ModelReductionInRankRule = Descriptor.Error("DSC1138",
        "Reduction to the model in a rule for some ranks only",
        "'{0}' sees the whole model, but its rule is for some of the tensors alone; reduce to the tensor, or write one rule for all ranks");

    public static readonly DiagnosticDescriptor NotInEvaluation = Descriptor.Error("DSC1139",
        "Evaluation rule that is not elementwise",
        "'{0}' has no place in an evaluation rule, which is computed element by element from the parameter and its state; compute it in the update rule, into state");

    public static readonly DiagnosticDescriptor SpanIndex = Descriptor.Error("DSC1140",
        "Index of a span that is not known or outside of it",
        "'{0}' must be one of the {1} arrays that '{2}' stands for: index it by a constant from 0 to {3}, or by the counter of a loop between literals");

    public static readonly DiagnosticDescriptor TooManyRandomNumbers = Descriptor.Error("DSC1141",
        "Too many random numbers",
        "'{0}' is random number {1} of an element, of {2} at most; keep one in a local and use it again, or draw fewer");

    public static readonly DiagnosticDescriptor SharedMemberWritten = Descriptor.Error("DSC1142",
        "Member assigned by a method that is called more than once per step",
        "'{0}' is one for all, but '{1}', which assigns it, is called {2}, in no certain order and on several threads: keep it as '[State(Scope.{3})] ref Scalar' of the rule, or return the value");
}
