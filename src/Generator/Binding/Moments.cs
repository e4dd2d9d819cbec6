using Descent.Generator.Declarations;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Moments that the generator keeps: the same operations as <c>Ema</c> and <c>Unbias</c> written by hand.</summary>
internal static class Moments
{
    /// <summary>Updates the average and gives what the rule reads of it.</summary>
    public static int Bind(RuleArgument argument, int average, int gradient, BindingContext context, Conversions conversions)
    {
        string name = argument.Symbol.Name, g = declarationName(context);
        string power = argument.Order switch { 1 => g, 2 => $"{g} * {g}", _ => string.Join(" * ", Enumerable.Repeat(g, argument.Order)) };
        context.Statement = context.Builder.AddStatement($"{name} = Ema({name}, {power}, {argument.Decay})");

        int input = gradient;
        for (int i = 1; i < argument.Order; i++) input = context.Add(Op.Multiply, ValueType.Element, [input, gradient]);
        int decay = context.Add(Op.Hyperparameter, ValueType.Scalar, [], argument.Decay);
        int updated = RuleFunctions.Ema(average, input, decay, null, context, conversions);
        context.Builder.SetName(updated, name);
        context.Builder.Output(Target.State, argument.StateIndex, updated, context.Statement);
        if (!argument.BiasCorrection) return updated;

        context.Statement = context.Builder.AddStatement($"{name}Hat = Unbias({name}, {argument.Decay}, t)");
        int step = context.Add(Op.Step, ValueType.Scalar, []);
        return RuleFunctions.Unbias(updated, RuleFunctions.UnbiasFactor(decay, step, context), context, conversions);

        static string declarationName(BindingContext context) => context.Declaration.Arguments.First(a => a.Kind == ArgumentKind.Gradient).Symbol.Name;
    }
}
