using System.Reflection;

namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>The optimizers of the library and of these tests, whatever their rules need.</summary>
internal static class OptimizerTypes
{
    /// <summary>Those that promise the bits of their rules.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. In(MathMode.Exact)];

    /// <summary>Those in <see cref="MathMode.Fast"/>, which promise the same bits wherever an element stands, but other ones than the rule's.</summary>
    public static IReadOnlyList<Type> Fast { get; } = [.. In(MathMode.Fast)];

    /// <summary>
    /// An optimizer over memory of the caller, or over parameters, whose options are all in effect: what is 0 by default becomes a small
    /// number. With schedules for rates and decays if <paramref name="scheduled"/>.
    /// </summary>
    public static Optimizer Create(Type type, IEnumerable<Parameter>? parameters = null, bool scheduled = false)
    {
        var optimizer = (Optimizer)(parameters is null ? Activator.CreateInstance(type) : Activator.CreateInstance(type, parameters))!;
        foreach (PropertyInfo property in type.GetProperties().Where(IsHyperparameter))
        {
            double value = ((Scalar)property.GetValue(optimizer)!).Value;
            if (value == 0) value = 0.0625;
            bool varies = scheduled && (property.IsDefined(typeof(LearningRateAttribute)) || property.IsDefined(typeof(DecayAttribute)));
            Scalar setting = varies ? Schedule.From(step => value * (1 - 0.125 / step)) : (Scalar)value;
            property.SetValue(optimizer, setting);
        }

        if (type.IsDefined(typeof(LookaheadAttribute))) type.GetProperty("LookaheadSteps")!.SetValue(optimizer, 2);
        return optimizer;
    }

    /// <summary>Whether the rule is written in double, and is for such tensors alone.</summary>
    public static bool IsDouble(Type type) => Rules(type).Any(rule => rule.ReturnType == typeof(double));

    /// <summary>Arrays as long as the parameter: those of all rules, which share the ones of one name, and of modifiers.</summary>
    public static int CountArrays(Type type)
    {
        IEnumerable<ParameterInfo> arguments =
            from method in Rules(type)
            from argument in method.GetParameters()
            where RuleDescription.IsElementState(argument)
            select argument;
        return arguments.DistinctBy(argument => argument.Name).Sum(argument => RuleDescription.StateOf(argument)?.Length ?? 1) + (type.IsDefined(typeof(LookaheadAttribute)) ? 1 : 0);
    }

    private static IEnumerable<Type> In(MathMode mode) =>
        new[] { typeof(AdamW).Assembly, typeof(OptimizerTypes).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<OptimizerAttribute>()?.Math == mode)
            .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<MethodInfo> Rules(Type type) =>
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(UpdateRuleAttribute))
        select method;

    /// <summary>Properties with a setter of type Scalar, those of modifiers included.</summary>
    private static bool IsHyperparameter(PropertyInfo property) => property.PropertyType == typeof(Scalar) && property.CanWrite;
}
