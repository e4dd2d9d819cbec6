using System.Globalization;
using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>The properties that modifiers add: name, range, default and documentation of each.</summary>
internal sealed class ModifierProperties(ParseContext context, List<HyperparameterDeclaration> hyperparameters)
{
    private const string OffAtInfinity = "Above 0; infinity switches the modifier off, which then costs nothing.";

    private static readonly ValueRange s_rate = new(0, LowerInclusive: false, 1, UpperInclusive: true);

    /// <summary>Appends the properties of all modifiers of the class, in the order in which the modifiers act.</summary>
    public void Add(DecayMode decay)
    {
        if (Find(KnownTypes.GradientScaleAttribute) is { } scale)
            Add(scale, "GradientScale", null, "1", ValueRange.Positive, "What the gradients have been multiplied by, as in training with a loss scale: they are divided by it. Above 0.");
        if (Find(KnownTypes.RejectNonFiniteAttribute) is { } reject)
            Add(reject, "RejectNonFinite", "bool", "true", ValueRange.Any, "Whether a NaN or an infinity in a gradient, anywhere in the model, rejects the whole step. False costs nothing.");
        if (Find(KnownTypes.ClipValueAttribute) is { } value)
            AddNumber(value, "ClipValue", ValueRange.Positive, "Every element of the gradient is clamped to [-ClipValue, ClipValue].");
        if (Find(KnownTypes.ClipNormAttribute) is { } norm)
            AddNumber(norm, "ClipNorm", ValueRange.Positive, $"Largest norm of a tensor's gradient: one that exceeds it is scaled down to it. {OffAtInfinity}");
        if (Find(KnownTypes.ClipGlobalNormAttribute) is { } global)
            AddNumber(global, "ClipGlobalNorm", ValueRange.Positive, $"Largest norm of all gradients together: where it is exceeded, all are scaled down by one factor. {OffAtInfinity}");
        if (Find(KnownTypes.AdaptiveClipAttribute) is { } adaptive)
            AddNumber(adaptive, "AdaptiveClip", ValueRange.Positive, $"Largest ratio of the norm of a row of the gradient to that of the row's parameters, which counts as 0.001 at least. {OffAtInfinity}");
        if (Find(KnownTypes.WeightDecayAttribute) is { } weight && decay != DecayMode.InRule)
            AddNumber(weight, "WeightDecay", ValueRange.NotNegative, "Strength of weight decay, at least 0.", HyperparameterRole.WeightDecay);
        if (Find(KnownTypes.LookaheadAttribute) is { } lookahead)
        {
            AddCount(lookahead, "LookaheadSteps", "Steps between two returns of the parameter to the slow weights, at least 1.");
            AddNumber(lookahead, "LookaheadRate", s_rate, "The share of the way to the parameter that the slow weights take before it returns to them, in (0, 1].", position: 1);
        }

        if (Find(KnownTypes.WeightAverageAttribute) is { } average)
            AddNumber(average, "AverageDecay", ValueRange.Decay, "What the average of the weights keeps of itself at a step, in [0, 1): it reaches back over about 1 / (1 - AverageDecay) steps.");
        if (Find(KnownTypes.ZeroGradientAttribute) is { } zero)
            Add(zero, "ZeroGradient", "bool", "true", ValueRange.Any, "Whether a step leaves zeros in place of the gradients that it has used. False costs nothing.");
    }

    private AttributeData? Find(string attribute) => context.Class.FindAttribute(attribute);

    /// <summary>A Scalar whose default is an argument of the attribute.</summary>
    private void AddNumber(AttributeData modifier, string name, ValueRange range, string summary, HyperparameterRole role = HyperparameterRole.Other, int position = 0)
    {
        if (!IsFree(modifier, name)) return;
        double? value = modifier.Positional<double>(position);
        Check(modifier, name, range, value, position);
        Add(name, null, NumberText.Of(value ?? 0), range, role, summary);
    }

    /// <summary>A whole number from 1 whose default is the first argument of the attribute.</summary>
    private void AddCount(AttributeData modifier, string name, string summary)
    {
        if (!IsFree(modifier, name)) return;
        ValueRange range = ValueRange.Any with { Lower = 1 };
        int? value = modifier.Positional<int>(0);
        Check(modifier, name, range, value, position: 0);
        Add(name, "int", (value ?? 1).ToString(CultureInfo.InvariantCulture), range, HyperparameterRole.Other, summary);
    }

    private void Add(AttributeData modifier, string name, string? type, string value, ValueRange range, string summary)
    {
        if (IsFree(modifier, name)) Add(name, type, value, range, HyperparameterRole.Other, summary);
    }

    private void Add(string name, string? type, string value, ValueRange range, HyperparameterRole role, string summary) =>
        hyperparameters.Add(new(HyperparameterModels.OfModifier(name, type, value, range, role, summary), Symbol: null));

    private bool IsFree(AttributeData modifier, string name)
    {
        if (context.Class.Name != name && context.Members.All(member => member.Name != name)) return true;
        context.Report(DeclarationDescriptors.ModifierPropertyTaken, modifier.Place(), modifier.ShortName(), name, context.Class.Name);
        return false;
    }

    private void Check(AttributeData modifier, string name, ValueRange range, double? value, int position)
    {
        if (value is null) context.Fail();
        else if (!range.Contains(value.Value)) context.Report(DeclarationDescriptors.DefaultOutOfRange, modifier.PlaceOf(position), name, NumberText.Of(value.Value), range);
    }
}
