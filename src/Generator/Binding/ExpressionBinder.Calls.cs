using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Calls: functions of Rule and exact ones of Math become operations, helpers of the class are inlined, anything outside the element scope is made once per step.</summary>
internal sealed partial class ExpressionBinder
{
    private int BindInvocation(IInvocationOperation invocation, VariableMap variables)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, context.RuleType))
            return RuleFunctions.Bind(method.Name, BindArguments(invocation, variables), invocation, context, conversions, conditions);

        bool isHelper = method.MethodKind == MethodKind.LocalFunction || IsOfClass(method);
        if (isHelper && (!IsOutsideLoop(invocation) || !CanCall(invocation, variables, out _))) return Inline(invocation, variables);

        if (!isHelper && MathFunctions.TryGet(method, out Op exact))
        {
            int[] arguments = BindArguments(invocation, variables);
            ValueType type = conversions.UnifyNumbers(arguments, invocation.Syntax);
            bool condition = exact is Op.IsNaN or Op.IsFinite or Op.IsInfinity;
            return context.Add(exact, condition ? ValueType.Boolean : type, arguments);
        }

        // Before its arguments are bound: that an element cannot become the double of Math.Pow would be the lesser advice.
        if (!isHelper && MathFunctions.Replacement(method) is { } better && TakesFloats(invocation))
            return context.Report(LanguageDescriptors.InexactMathCall, invocation.Syntax, Callee(invocation), better);

        if (CanCall(invocation, variables, out int[] operands) && TypeOf(method.ReturnType) is { } result and not ValueType.Element)
            return Call(invocation, operands, result);
        if (operands.Contains(BindingContext.Error)) return BindingContext.Error;

        return MathFunctions.Replacement(method) is { } replacement
            ? context.Report(LanguageDescriptors.InexactMathCall, invocation.Syntax, Callee(invocation), replacement)
            : context.Report(LanguageDescriptors.UnknownMethod, invocation.Syntax, Callee(invocation), context.Declaration.Class.Name);
    }

    /// <summary>A helper without a result, called for what it assigns through <c>ref</c>.</summary>
    internal void BindVoidCall(IInvocationOperation call, VariableMap variables)
    {
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction || IsOfClass(call.TargetMethod)) Inline(call, variables);
        else context.Report(LanguageDescriptors.UnknownMethod, call.Syntax, Callee(call), context.Declaration.Class.Name);
    }

    private static bool TakesFloats(IInvocationOperation invocation) => invocation.Arguments.Any(static argument =>
        (argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value).Type?.SpecialType == SpecialType.System_Single);

    private int[] BindArguments(IInvocationOperation invocation, VariableMap variables)
    {
        // By position of the parameter, evaluated in the order of the text.
        int[] values = new int[invocation.Arguments.Length];
        foreach (IArgumentOperation argument in invocation.Arguments)
            if (argument.Parameter is { } parameter && parameter.Ordinal < values.Length)
                values[parameter.Ordinal] = Bind(argument.Value, variables);
        return values;
    }

    /// <summary>Whether the call passes and returns nothing that is an element by its C# type.</summary>
    private bool IsOutsideLoop(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        return method.MethodKind != MethodKind.LocalFunction
            && TypeOf(method.ReturnType) is not (null or ValueType.Element)
            && method.Parameters.All(p => p.RefKind == RefKind.None && TypeOf(p.Type) is not (null or ValueType.Element));
    }

    /// <summary>Whether all arguments are values of the step, so that the call can be made as it is; binds them.</summary>
    private bool CanCall(IInvocationOperation invocation, VariableMap variables, out int[] operands)
    {
        operands = [];
        if (invocation.TargetMethod is { IsGenericMethod: true } || invocation.Arguments.Any(a => a.Parameter is null or { RefKind: not RefKind.None } or { IsParams: true })) return false;
        if (invocation.Instance is not (null or IInstanceReferenceOperation)) return false;

        // Arguments of a helper that turns out to be inlined are bound again: nodes nobody uses cost nothing.
        operands = BindArguments(invocation, variables.Copy());
        foreach (int operand in operands)
            if (operand == BindingContext.Error || context[operand].Scope == Scope.Element || context[operand].Type == ValueType.Element)
                return false;
        return true;
    }

    private int Call(IInvocationOperation invocation, int[] operands, ValueType result)
    {
        IMethodSymbol method = invocation.TargetMethod;
        IEnumerable<string> arguments = method.Parameters.Select((parameter, i) =>
            context.IsScalar(parameter.Type) ? $"(global::Descent.Scalar)({{{i}}})" : $"{{{i}}}");
        string receiver = method.IsStatic ? FullName(method.ContainingType) : "this";
        return External($"{receiver}.@{method.Name}({string.Join(", ", arguments)})", result, operands, invocation.Syntax, TypeName(result, method.ReturnType));
    }

    private int Inline(IInvocationOperation invocation, VariableMap variables)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (context.Calls.Contains(method, SymbolEqualityComparer.Default))
            return context.Report(LanguageDescriptors.RecursiveHelper, invocation.Syntax, method.Name);
        if (method.IsGenericMethod || method.IsAsync || method.Parameters.Any(p => p.IsParams))
            return Unsupported(invocation, $"a call to '{method.Name}'", "helpers are neither generic nor async and take no 'params'");
        if (Bodies.Find(method, context.Compilation) is not { } body)
            return context.Report(LanguageDescriptors.UnknownMethod, invocation.Syntax, Callee(invocation), context.Declaration.Class.Name);

        bool isLocal = method.MethodKind == MethodKind.LocalFunction;
        VariableMap callee = isLocal ? variables.Copy() : new VariableMap();
        foreach (IArgumentOperation argument in invocation.Arguments)
            if (argument.Parameter is { RefKind: not RefKind.Out } parameter)
                callee.Set(parameter, Bind(argument.Value, variables));

        context.Calls.Push(method);
        int result = statements.BindBody(body, callee, method.ReturnsVoid ? null : method, out VariableMap after);
        context.Calls.Pop();

        foreach (IArgumentOperation argument in invocation.Arguments)
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter && after.TryGet(parameter, out int value))
                Assign(argument.Value, value, variables);

        if (isLocal)
            foreach (ISymbol captured in variables.Symbols.ToArray())
                if (after.TryGet(captured, out int value))
                    variables.Set(captured, value);

        return result;
    }

    private bool IsOfClass(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = context.Declaration.Class; type is not null; type = type.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType.OriginalDefinition))
                return true;
        return false;
    }

    private static string Callee(IInvocationOperation invocation) =>
        invocation.Instance is null && invocation.TargetMethod.IsStatic
            ? $"{invocation.TargetMethod.ContainingType.Name}.{invocation.TargetMethod.Name}"
            : invocation.TargetMethod.Name;
}
