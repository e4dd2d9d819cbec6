using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Descent.Generator.Declarations;

/// <summary>Reads the modifiers on the class, and appends the properties that they add.</summary>
internal static class ModifierParser
{
    public static ModifierSet Parse(ParseContext context, List<HyperparameterDeclaration> hyperparameters)
    {
        string[] learningRates = [.. hyperparameters.Where(static h => h.Model.Role == HyperparameterRole.LearningRate).Select(static h => h.Model.Name)];
        AttributeData? decay = context.Class.FindAttribute(KnownTypes.WeightDecayAttribute);
        DecayMode mode = decay is null ? DecayMode.InRule : ParseMode(context, decay);
        if (mode is DecayMode.Decoupled or DecayMode.DecoupledFromRate) CheckLearningRate(context, decay!, learningRates);

        new ModifierProperties(context, hyperparameters).Add(mode);
        return new ModifierSet
        {
            GradientScale = Has(KnownTypes.GradientScaleAttribute),
            RejectNonFinite = Has(KnownTypes.RejectNonFiniteAttribute),
            Maximize = Has(KnownTypes.MaximizeAttribute),
            ClipValue = Has(KnownTypes.ClipValueAttribute),
            ClipNorm = Has(KnownTypes.ClipNormAttribute),
            ClipGlobalNorm = Has(KnownTypes.ClipGlobalNormAttribute),
            AdaptiveClip = Has(KnownTypes.AdaptiveClipAttribute),
            Centralize = Has(KnownTypes.CentralizeAttribute),
            Cautious = Has(KnownTypes.CautiousAttribute),
            Lookahead = Has(KnownTypes.LookaheadAttribute),
            WeightAverage = Has(KnownTypes.WeightAverageAttribute),
            ZeroGradient = Has(KnownTypes.ZeroGradientAttribute),
            Decay = mode,
            LearningRate = learningRates.FirstOrDefault() ?? "",
        };

        bool Has(string attribute) => context.Class.FindAttribute(attribute) is not null;
    }

    /// <summary>Reports state of modifiers that has no place beside the arguments of a rule.</summary>
    /// <param name="arrays">Arrays of state that the rule keeps.</param>
    public static void CheckStates(ParseContext context, ModifierSet modifiers, IReadOnlyList<RuleDeclaration> rules, int arrays)
    {
        if (rules.Count == 0) return;
        foreach (StateModel state in modifiers.States)
        {
            AttributeData modifier = context.Class.FindAttribute(state == ModifierSet.Slow ? KnownTypes.LookaheadAttribute : KnownTypes.WeightAverageAttribute)!;

            // State has its name in checkpoints too, where upper and lower case are not told apart.
            IParameterSymbol? taken = rules.SelectMany(static rule => rule.Method.Parameters).FirstOrDefault(argument => string.Equals(argument.Name, state.Name, StringComparison.OrdinalIgnoreCase));
            if (taken is not null) context.Report(DeclarationDescriptors.ModifierStateTaken, taken.FindName(), modifier.ShortName(), state.Name, taken.ContainingSymbol.Name, taken.Name);
            else if (++arrays > ArgumentParser.MaxStates) context.Report(DeclarationDescriptors.TooManyStates, modifier.Place(), state.Name, arrays, rules[0].Method.Name, ArgumentParser.MaxStates);
        }
    }

    private static DecayMode ParseMode(ParseContext context, AttributeData decay)
    {
        var mode = (DecayMode)(decay.Named<int>("Mode") ?? 0);
        if (mode is DecayMode.L2 or DecayMode.Decoupled or DecayMode.DecoupledFromRate) return mode;

        if (decay.Has("Mode") && decay.Named<int>("Mode") is null) context.Fail();
        else if (mode == DecayMode.InRule) context.Report(DeclarationDescriptors.DecayWithoutMode, decay.Place(), context.Class.Name);
        else context.Report(DeclarationDescriptors.UndefinedEnumValue, decay.PlaceOf("Mode"), decay.Named("Mode").ToCSharpString(), "DecayMode", "'DecayMode.L2', 'DecayMode.Decoupled' and 'DecayMode.DecoupledFromRate'");
        return DecayMode.InRule;
    }

    private static void CheckLearningRate(ParseContext context, AttributeData decay, string[] learningRates)
    {
        if (learningRates.Length == 1) return;

        // A learning rate with a mistake of its own has been reported, and is not missing.
        bool declared = learningRates.Length == 0 && context.Members.Any(static member => member.FindAttribute(KnownTypes.LearningRateAttribute) is not null);
        if (!declared) context.Report(DeclarationDescriptors.DecoupledWithoutLearningRate, decay.Place(), context.Class.Name, learningRates.Length == 0 ? "none" : string.Join(", ", learningRates));
    }
}
