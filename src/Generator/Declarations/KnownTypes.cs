using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>The runtime's types that the compiler recognises, by metadata name: a lookup needs no compilation and survives a missing reference.</summary>
internal static class KnownTypes
{
    public const string OptimizerAttribute = "Descent.OptimizerAttribute";
    public const string UpdateRuleAttribute = "Descent.UpdateRuleAttribute";
    public const string LearningRateAttribute = "Descent.LearningRateAttribute";
    public const string DecayAttribute = "Descent.DecayAttribute";
    public const string EpsilonAttribute = "Descent.EpsilonAttribute";
    public const string WeightDecayAttribute = "Descent.WeightDecayAttribute";
    public const string HyperparameterAttribute = "Descent.HyperparameterAttribute";
    public const string MomentAttribute = "Descent.MomentAttribute";
    public const string StateAttribute = "Descent.StateAttribute";
    public const string StepAttribute = "Descent.StepAttribute";
    public const string LossAttribute = "Descent.LossAttribute";
    public const string ShapeAttribute = "Descent.ShapeAttribute";
    public const string InputAttribute = "Descent.InputAttribute";
    public const string EvaluationRuleAttribute = "Descent.EvaluationRuleAttribute";
    public const string ReferenceRuleAttribute = "Descent.ReferenceRuleAttribute";
    public const string MaximizeAttribute = "Descent.MaximizeAttribute";
    public const string ClipValueAttribute = "Descent.ClipValueAttribute";
    public const string GradientScaleAttribute = "Descent.GradientScaleAttribute";
    public const string RejectNonFiniteAttribute = "Descent.RejectNonFiniteAttribute";
    public const string ClipNormAttribute = "Descent.ClipNormAttribute";
    public const string ClipGlobalNormAttribute = "Descent.ClipGlobalNormAttribute";
    public const string AdaptiveClipAttribute = "Descent.AdaptiveClipAttribute";
    public const string CentralizeAttribute = "Descent.CentralizeAttribute";
    public const string CautiousAttribute = "Descent.CautiousAttribute";
    public const string LookaheadAttribute = "Descent.LookaheadAttribute";
    public const string WeightAverageAttribute = "Descent.WeightAverageAttribute";
    public const string ZeroGradientAttribute = "Descent.ZeroGradientAttribute";
    public const string Optimizer = "Descent.Optimizer";
    public const string Scalar = "Descent.Scalar";
    public const string Parameter = "Descent.Parameter";
    public const string TensorShape = "Descent.TensorShape";

    /// <summary>Whether <paramref name="type"/> is the top-level, non-generic type of this full name.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null } named
        && fullName.Length == named.Name.Length + 1 + "Descent".Length
        && fullName.EndsWith(named.Name, StringComparison.Ordinal)
        && named.ContainingNamespace is { Name: "Descent", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether <paramref name="type"/> is <c>Descent.Scalar</c>.</summary>
    public static bool IsScalar(this ITypeSymbol? type) => type.Is(Scalar);

    /// <summary>The first attribute of the class <paramref name="fullName"/>, or null.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(fullName)) return attribute;
        }

        return null;
    }
}
