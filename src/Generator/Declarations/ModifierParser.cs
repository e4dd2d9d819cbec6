using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Declarations;

/// <summary>Reads the modifiers on the class, and appends the properties that they add.</summary>
internal static class ModifierParser
{
    // Members of Descent.DecayMode.
    private const int InRule = 0;
    private const int L2 = 1;
    private const int Decoupled = 2;

    public static ModifierSet Parse(ParseContext context, List<HyperparameterDeclaration> hyperparameters)
    {
        string[] learningRates = [.. hyperparameters.Where(static h => h.Model.Role == HyperparameterRole.LearningRate).Select(static h => h.Model.Name)];
        AttributeData? clip = context.Class.FindAttribute(KnownTypes.ClipValueAttribute);
        AttributeData? decay = context.Class.FindAttribute(KnownTypes.WeightDecayAttribute);
        int mode = decay is null ? InRule : ParseMode(context, decay);

        if (clip is not null) AddProperty(context, hyperparameters, clip, "ClipValue", ValueRange.Positive, HyperparameterRole.Other);
        if (decay is not null && mode != InRule) AddProperty(context, hyperparameters, decay, "WeightDecay", ValueRange.NotNegative, HyperparameterRole.WeightDecay);
        if (mode == Decoupled && learningRates.Length != 1)
        {
            // A learning rate with a mistake of its own has been reported, and is not missing.
            bool declared = learningRates.Length == 0 && context.Members.Any(static member => member.FindAttribute(KnownTypes.LearningRateAttribute) is not null);
            if (!declared) context.Report(DeclarationDescriptors.DecoupledWithoutLearningRate, decay!.Place(), context.Class.Name, learningRates.Length == 0 ? "none" : string.Join(", ", learningRates));
        }

        return new ModifierSet(
            Maximize: context.Class.FindAttribute(KnownTypes.MaximizeAttribute) is not null,
            ClipValue: clip is not null,
            L2: mode == L2,
            Decoupled: mode == Decoupled,
            LearningRate: learningRates.FirstOrDefault() ?? "");
    }

    private static int ParseMode(ParseContext context, AttributeData decay)
    {
        int mode = decay.Named<int>("Mode") ?? InRule;
        if (mode is L2 or Decoupled) return mode;

        if (decay.Has("Mode") && decay.Named<int>("Mode") is null) context.Fail();
        else if (mode == InRule) context.Report(DeclarationDescriptors.DecayWithoutMode, decay.Place(), context.Class.Name);
        else context.Report(DeclarationDescriptors.UndefinedEnumValue, decay.PlaceOf("Mode"), decay.Named("Mode").ToCSharpString(), "DecayMode", "'DecayMode.L2' and 'DecayMode.Decoupled'");
        return InRule;
    }

    private static void AddProperty(ParseContext context, List<HyperparameterDeclaration> hyperparameters, AttributeData modifier, string name, ValueRange range, HyperparameterRole role)
    {
        if (context.Class.Name == name || context.Members.Any(member => member.Name == name))
        {
            context.Report(DeclarationDescriptors.ModifierPropertyTaken, modifier.Place(), modifier.ShortName(), name, context.Class.Name);
            return;
        }

        double? value = modifier.Positional<double>(0);
        if (value is null) context.Fail();
        else if (!range.Contains(value.Value)) context.Report(DeclarationDescriptors.DefaultOutOfRange, modifier.PlaceOf(0), name, NumberText.Of(value.Value), range);
        hyperparameters.Add(new(HyperparameterModels.OfModifier(name, value ?? 0, range, role), Symbol: null));
    }
}
