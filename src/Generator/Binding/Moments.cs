using Descent.Generator.Declarations;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Moments that the generator keeps: the same operations as <c>Ema</c> and <c>Unbias</c> written by hand.</summary>
internal static class Moments
{
    /// <summary>Updates the average.</summary>
    public static int Update(RuleArgument argument, int average, int gradient, BindingContext context, Conversions conversions)
    {
        string name = argument.Symbol.Name, g = context.Rule.Gradient.Name;
        string power = argument.Order switch { 1 => g, 2 => $"{g} * {g}", _ => string.Join(" * ", Enumerable.Repeat(g, argument.Order)) };
        context.Statement = context.Builder.AddStatement($"{name} = Ema({name}, {power}, {argument.Decay})");

        int input = gradient;
        for (int i = 1; i < argument.Order; i++) input = context.Add(Op.Multiply, ValueType.Element, [input, gradient]);
        int decay = context.Property(argument.Decay);
        int updated = RuleFunctions.Ema(average, input, decay, null, context, conversions);
        context.Builder.SetName(updated, name);
        context.Builder.Output(Target.State, argument.Index, updated, context.Statement);
        return updated;
    }

    /// <summary>What the rule reads of an average: corrected for its start at 0 where the argument says so.</summary>
    public static int Correct(RuleArgument argument, int average, BindingContext context, Conversions conversions)
    {
        if (!argument.BiasCorrection) return average;
        string name = argument.Symbol.Name;
        context.Statement = context.Builder.AddStatement($"{name}Hat = Unbias({name}, {argument.Decay}, t)");
        int decay = context.Property(argument.Decay);
        int step = context.Add(Op.Step, ValueType.Scalar, []);
        return RuleFunctions.Unbias(average, RuleFunctions.UnbiasFactor(decay, step, context), context, conversions);
    }
}
