using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>The functions of <c>Descent.Rule</c> as operations. What is an abbreviation there is written out here, term by term.</summary>
internal static class RuleFunctions
{
    private static readonly Dictionary<string, Op> Operations = new()
    {
        ["Sqrt"] = Op.Sqrt, ["Abs"] = Op.Abs, ["Min"] = Op.Min, ["Max"] = Op.Max, ["Clamp"] = Op.Clamp, ["Sign"] = Op.Sign,
        ["CopySign"] = Op.CopySign, ["Fma"] = Op.Fma, ["Floor"] = Op.Floor, ["Ceiling"] = Op.Ceiling, ["Truncate"] = Op.Truncate, ["Round"] = Op.Round,
        ["Exp"] = Op.Exp, ["Log"] = Op.Log, ["Pow"] = Op.Pow, ["Tanh"] = Op.Tanh, ["Sigmoid"] = Op.Sigmoid, ["Softplus"] = Op.Softplus,
        ["Cbrt"] = Op.Cbrt, ["Atan2"] = Op.Atan2,
        ["IsNaN"] = Op.IsNaN, ["IsFinite"] = Op.IsFinite, ["IsInfinity"] = Op.IsInfinity,
    };

    public static int Bind(string name, int[] arguments, IInvocationOperation call, BindingContext context, Conversions conversions, Conditions conditions)
    {
        if (arguments.Contains(BindingContext.Error)) return BindingContext.Error;
        if (name == "Select") return Select(arguments, call, context, conversions, conditions);
        if (name == "Unbias") return Unbias(arguments, call, context, conversions);
        if (name == "Ema") return Ema(arguments[0], arguments[1], arguments[2], call, context, conversions);

        ValueType type = conversions.UnifyNumbers(arguments, call.Syntax);
        if (arguments.Contains(BindingContext.Error)) return BindingContext.Error;
        if (Operations.TryGetValue(name, out Op op))
            return context.Add(op, op is Op.IsNaN or Op.IsFinite or Op.IsInfinity ? ValueType.Boolean : type, arguments);

        switch (name)
        {
            case "Square":
                return context.Add(Op.Multiply, type, [arguments[0], arguments[0]]);
            case "Lerp":
                int difference = context.Add(Op.Subtract, type, [arguments[1], arguments[0]]);
                return context.Add(Op.Add, type, [arguments[0], context.Add(Op.Multiply, type, [arguments[2], difference])]);
            default:
                return context.Report(LanguageDescriptors.UnknownMethod, call.Syntax, $"Rule.{name}", context.Declaration.Class.Name);
        }
    }

    private static int Select(int[] arguments, IInvocationOperation call, BindingContext context, Conversions conversions, Conditions conditions)
    {
        // There is no overload over integers: two of them give a Scalar.
        if (context[arguments[1]].Type is not (ValueType.Boolean or ValueType.Opaque)) conversions.UnifyNumbers(arguments.AsSpan(1), call.Syntax);
        return conditions.Select(arguments[0], arguments[1], arguments[2], call.Syntax);
    }

    /// <summary><c>m + (1 - beta) * (x - m)</c>; a scalar beta is subtracted in double and rounded afterwards.</summary>
    public static int Ema(int average, int value, int decay, IInvocationOperation? call, BindingContext context, Conversions conversions)
    {
        Span<int> numbers = [average, value];
        bool element = Array.Exists([average, value, decay], id => id != BindingContext.Error && context[id].Type == ValueType.Element);
        ValueType type = element ? ValueType.Element : ValueType.Scalar;
        for (int i = 0; i < 2; i++) numbers[i] = element ? conversions.ToElement(numbers[i]) : conversions.ToScalar(numbers[i], call!.Syntax);

        int weight;
        if (context[decay].Type == ValueType.Element)
        {
            weight = context.Add(Op.Subtract, ValueType.Element, [context.Constant(ValueType.Element, "1"), decay]);
        }
        else
        {
            weight = context.Add(Op.Subtract, ValueType.Scalar, [context.Constant(ValueType.Scalar, "1"), conversions.ToScalar(decay, call?.Syntax!)]);
            if (element) weight = conversions.ToElement(weight);
        }

        int change = context.Add(Op.Multiply, type, [weight, context.Add(Op.Subtract, type, [numbers[1], numbers[0]])]);
        return context.Add(Op.Add, type, [numbers[0], change]);
    }

    private static int Unbias(int[] arguments, IInvocationOperation call, BindingContext context, Conversions conversions)
    {
        int decay = conversions.ToScalar(arguments[1], call.Arguments[1].Value.Syntax);
        int step = conversions.ToScalar(arguments[2], call.Arguments[2].Value.Syntax);
        if (decay == BindingContext.Error || step == BindingContext.Error) return BindingContext.Error;
        if (context[decay].Op == Op.Select)
            return context.Report(LanguageDescriptors.UnsupportedConstruct, call.Arguments[1].Value.Syntax, "a choice between decays", "call Unbias on either side of the choice, for a decay may be scheduled");
        return Unbias(arguments[0], UnbiasFactor(decay, step, context), context, conversions);
    }

    /// <summary><c>m * factor</c>, named after m.</summary>
    public static int Unbias(int average, int factor, BindingContext context, Conversions conversions)
    {
        ValueType type = context[average].Type == ValueType.Element ? ValueType.Element : ValueType.Scalar;
        int corrected = context.Add(Op.Multiply, type, [average, type == ValueType.Element ? conversions.ToElement(factor) : factor]);
        if (corrected != BindingContext.Error && context[average].Name is { Length: > 0 } name) context.Builder.SetName(corrected, name + "Hat");
        return corrected;
    }

    /// <summary><c>1 / (1 - decay^t)</c>. Of a hyperparameter at this very step the runtime keeps the product where the decay is scheduled.</summary>
    public static int UnbiasFactor(int decay, int step, BindingContext context)
    {
        Node node = context[decay];
        if (node.Op != Op.Hyperparameter) return context.Add(Op.UnbiasFactor, ValueType.Scalar, [decay, step]);

        bool isDeclared = context.Declaration.Hyperparameters.Any(h => h.Model.IsScalar && h.Model.Name == node.Text);
        if (context.Expands && isDeclared) return context.Add(Op.UnbiasFactor, ValueType.Scalar, [decay, step]);
        if (isDeclared && context[step].Op == Op.Step) return context.Add(Op.UnbiasFactor, ValueType.Scalar, [decay], node.Text);

        // The property itself is passed on, for it may carry a schedule, which its value at this step does not.
        return context.Add(Op.External, ValueType.Scalar, [step], $"global::Descent.Rule.UnbiasFactor(this.@{node.Text}, (global::Descent.Scalar)({{0}}))");
    }
}
