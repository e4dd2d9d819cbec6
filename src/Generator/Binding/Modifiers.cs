using Descent.Generator.Declarations;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Modifiers declared on the class, in their fixed order: maximize, clip, L2 before the moments; decoupled decay after the rule.</summary>
internal static class Modifiers
{
    public static int OnGradient(int gradient, int parameter, ModifierSet modifiers, BindingContext context, Conversions conversions)
    {
        string g = context[gradient].Name, w = context[parameter].Name;
        if (modifiers.Maximize)
        {
            Enter(context, $"[Maximize] {g} = -{g}");
            gradient = Name(context, context.Add(Op.Negate, ValueType.Element, [gradient]), g);
        }

        if (modifiers.ClipValue)
        {
            Enter(context, $"[ClipValue] {g} = Clamp({g}, -ClipValue, ClipValue)");
            int limit = conversions.ToElement(Property(context, "ClipValue"));
            int lower = context.Add(Op.Negate, ValueType.Element, [limit]);
            gradient = Name(context, context.Add(Op.Clamp, ValueType.Element, [gradient, lower, limit]), g);
        }

        if (modifiers.L2)
        {
            Enter(context, $"[WeightDecay] {g} = {g} + WeightDecay * {w}");
            int decay = context.Add(Op.Multiply, ValueType.Element, [conversions.ToElement(Property(context, "WeightDecay")), parameter]);
            gradient = Name(context, context.Add(Op.Add, ValueType.Element, [gradient, decay]), g);
        }

        context.Statement = -1;
        return gradient;
    }

    /// <param name="updated">The new parameter by the rule.</param>
    /// <param name="parameter">The old one, which the decay refers to.</param>
    public static int OnParameter(int updated, int parameter, ModifierSet modifiers, BindingContext context, Conversions conversions)
    {
        if (!modifiers.Decoupled) return updated;
        string w = context[parameter].Name;
        Enter(context, $"[WeightDecay] {w} = {w}' - (LearningRate * WeightDecay) * {w}, {w}' being what the rule returned".Replace("LearningRate", modifiers.LearningRate));
        int strength = context.Add(Op.Multiply, ValueType.Scalar, [Property(context, modifiers.LearningRate), Property(context, "WeightDecay")]);
        int decay = context.Add(Op.Multiply, ValueType.Element, [conversions.ToElement(strength), parameter]);
        return Name(context, context.Add(Op.Subtract, ValueType.Element, [updated, decay]), w);
    }

    private static int Property(BindingContext context, string name) => context.Add(Op.Hyperparameter, ValueType.Scalar, [], name);

    private static void Enter(BindingContext context, string statement) => context.Statement = context.Builder.AddStatement(statement);

    private static int Name(BindingContext context, int id, string name)
    {
        context.Builder.SetName(id, name);
        return id;
    }
}
