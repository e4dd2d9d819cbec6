using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Calls: functions of Rule and exact ones of Math become operations, helpers of the class are inlined, anything outside the element scope is made once per unit of its scope.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>As many as <c>Descent.Kernels.Streams</c> has fields.</summary>
    internal const int MaxRandomCalls = 4;

    private int BindInvocation(IInvocationOperation invocation, VariableMap variables)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (IsRandom(invocation)) return BindRandom(invocation);
        if (reductions.IsReduction(method)) return reductions.Bind(invocation, BindArguments(invocation, variables));
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, context.RuleType))
            return RuleFunctions.Bind(method.Name, BindArguments(invocation, variables), invocation, context, conversions, conditions);
        if (IsHelper(method)) return BindHelper(invocation, variables);
        if (MathFunctions.TryGet(method, out Op exact)) return BindExact(exact, BindArguments(invocation, variables), invocation);

        // Before its arguments are bound: that an element cannot become the double of Math.Pow would be the lesser advice.
        if (MathFunctions.Replacement(method) is { } better && TakesFloats(invocation))
            return context.Report(LanguageDescriptors.InexactMathCall, invocation.Syntax, Callee(invocation), better);

        int[] operands = BindArguments(invocation, variables);
        if (operands.Contains(BindingContext.Error)) return BindingContext.Error;
        if (CanCall(invocation, operands) && TypeOf(method.ReturnType) is { } result and not ValueType.Element)
            return Call(invocation, operands, result);

        return MathFunctions.Replacement(method) is { } replacement
            ? context.Report(LanguageDescriptors.InexactMathCall, invocation.Syntax, Callee(invocation), replacement)
            : context.Report(LanguageDescriptors.UnknownMethod, invocation.Syntax, Callee(invocation), context.Declaration.Class.Name);
    }

    private bool IsRandom(IOperation operation) => operation is IInvocationOperation invocation && reductions.IsRandom(invocation.TargetMethod);

    /// <summary>A number per element; every call, and every round of a loop, has its own.</summary>
    private int BindRandom(IInvocationOperation invocation)
    {
        if (context.IsEvaluation) return context.Report(LanguageDescriptors.NotInEvaluation, invocation.Syntax, invocation.Syntax.ToString());
        if (context.RandomCalls == MaxRandomCalls)
            return context.Report(LanguageDescriptors.TooManyRandomNumbers, invocation.Syntax, invocation.Syntax.ToString(), MaxRandomCalls + 1, MaxRandomCalls);
        return context.Add(invocation.TargetMethod.Name == "Uniform" ? Op.Uniform : Op.Normal, ValueType.Element, [], index: context.RandomCalls++);
    }

    private int BindExact(Op op, int[] arguments, IInvocationOperation invocation)
    {
        ValueType type = conversions.UnifyNumbers(arguments, invocation.Syntax);
        bool isCondition = op is Op.IsNaN or Op.IsFinite or Op.IsInfinity;
        return context.Add(op, isCondition ? ValueType.Boolean : type, arguments);
    }

    /// <summary>A method of the class: called as it is where nothing about it is an element, else inlined.</summary>
    private int BindHelper(IInvocationOperation invocation, VariableMap variables)
    {
        int[] operands = BindArguments(invocation, variables);
        if (operands.Contains(BindingContext.Error)) return BindingContext.Error;
        if (!IsOutsideLoop(invocation) || !CanCall(invocation, operands) || reductions.IsMadeBy(invocation.TargetMethod, IsHelper)) return Inline(invocation, operands, variables);
        if (context.Expands && context.Try(invocation.TargetMethod, () => Inline(invocation, operands, variables)) is { } expanded) return expanded;
        return Call(invocation, operands, TypeOf(invocation.TargetMethod.ReturnType)!.Value);
    }

    /// <summary>A helper without a result, called for what it assigns through <c>ref</c>.</summary>
    internal void BindVoidCall(IInvocationOperation call, VariableMap variables)
    {
        if (IsHelper(call.TargetMethod))
        {
            int[] operands = BindArguments(call, variables);
            if (!operands.Contains(BindingContext.Error)) Inline(call, operands, variables);
            return;
        }

        context.Report(LanguageDescriptors.UnsupportedConstruct, call.Syntax, $"a call to '{Callee(call)}' for its effect", "a rule only computes; do it around the call of 'Step'");
    }

    private static bool TakesFloats(IInvocationOperation invocation) => invocation.Arguments.Any(static argument =>
        (argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value).Type?.SpecialType == SpecialType.System_Single);

    /// <summary>The arguments by position of their parameter, evaluated in the order of the text; what is passed by reference is read last, as the callee would.</summary>
    private int[] BindArguments(IInvocationOperation invocation, VariableMap variables)
    {
        int[] values = new int[invocation.Arguments.Length];
        foreach (IArgumentOperation argument in invocation.Arguments)
            if (argument.Parameter is { RefKind: RefKind.None } parameter)
                values[parameter.Ordinal] = PassedSpan(argument, variables) is not null ? context.Placeholder("span") : Bind(WithoutScalar(argument, invocation), variables);

        foreach (IArgumentOperation argument in invocation.Arguments)
            if (argument.Parameter is { RefKind: not (RefKind.None or RefKind.Out) } parameter)
                values[parameter.Ordinal] = Bind(argument.Value, variables);
        return values;
    }

    /// <summary>A whole span goes to a helper as its elements, one by one; see <see cref="Inline"/>.</summary>
    private static IParameterSymbol? PassedSpan(IArgumentOperation argument, VariableMap variables) =>
        WithoutConversion(argument.Value) is IParameterReferenceOperation reference && variables.Length(reference.Parameter) > 0 ? reference.Parameter : null;

    /// <summary>A span that goes to a helper as a read-only one.</summary>
    private static IOperation WithoutConversion(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    /// <summary>In a rule over doubles the functions of Rule take elements by way of Scalar, C# having no other overload there: that is no conversion.</summary>
    private IOperation WithoutScalar(IArgumentOperation argument, IInvocationOperation invocation) =>
        context.Declaration.DoubleOnly
        && argument.Value is IConversionOperation { IsImplicit: true } conversion
        && context.IsScalar(conversion.Type)
        && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.ContainingType, context.RuleType)
            ? conversion.Operand
            : argument.Value;

    /// <summary>Whether the call passes and returns nothing that is an element by its C# type.</summary>
    private bool IsOutsideLoop(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        return method.MethodKind != MethodKind.LocalFunction
            && TypeOf(method.ReturnType) is not (null or ValueType.Element)
            && method.Parameters.All(p => p.RefKind == RefKind.None && TypeOf(p.Type) is not (null or ValueType.Element));
    }

    /// <summary>Whether no argument is an element, so that the call can be made as it is.</summary>
    private bool CanCall(IInvocationOperation invocation, int[] operands) =>
        !invocation.TargetMethod.IsGenericMethod
        && invocation.Instance is null or IInstanceReferenceOperation
        && invocation.Arguments.All(a => a.Parameter is { RefKind: RefKind.None, IsParams: false })
        && operands.All(operand => context[operand].Type != ValueType.Element && !context.Builder.IsInLanes(operand) && !context.IsPlaceholder(operand))
        && context.Join(operands) != Scope.Element;

    private int Call(IInvocationOperation invocation, int[] operands, ValueType result)
    {
        IMethodSymbol method = invocation.TargetMethod;
        Scope scope = context.Path is { } path and not BindingContext.Error ? context.Join([.. operands, path]) : context.Join(operands);
        if (scope is Scope.Row or Scope.Column or Scope.Tensor && SharedWrites.Find(method, context.Compilation, context.Cancellation) is { } written)
            return context.Report(LanguageDescriptors.SharedMemberWritten, written.Syntax, written.Syntax.ToString(), method.Name, ScopeWords.Per(scope), scope);

        // Cast to the parameter's type, so that C# chooses the overload it chose in the rule.
        IEnumerable<string> arguments = method.Parameters.Select((parameter, i) => $"({FullName(parameter.Type)})({{{i}}})");
        string receiver = method.IsStatic ? FullName(method.ContainingType) : "this";
        return External($"{receiver}.@{method.Name}({string.Join(", ", arguments)})", result, operands, invocation.Syntax, TypeName(result, method.ReturnType));
    }

    private int Inline(IInvocationOperation invocation, int[] operands, VariableMap variables)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (context.Calls.Contains(method, SymbolEqualityComparer.Default))
            return context.Report(LanguageDescriptors.RecursiveHelper, invocation.Syntax, method.Name);
        if (method.IsGenericMethod || method.IsAsync || method.Parameters.Any(p => p.IsParams))
            return Unsupported(invocation, $"a call to '{method.Name}'", "helpers are neither generic nor async and take no 'params'");
        if (Bodies.Find(method, context.Compilation) is not { } body)
            return context.Report(LanguageDescriptors.UnknownMethod, invocation.Syntax, Callee(invocation), context.Declaration.Class.Name);

        bool isLocal = method.MethodKind == MethodKind.LocalFunction;
        if (Aliases.Exist(invocation, isLocal ? body : null))
            return Unsupported(invocation, "two names for one variable", "pass each variable by reference once, and none that the local function uses itself");

        VariableMap callee = isLocal ? variables.Copy() : new VariableMap();
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is not { RefKind: not RefKind.Out } parameter) continue;
            if (PassedSpan(argument, variables) is { } span) callee.CopySpan(parameter, variables, span);
            else callee.Set(parameter, operands[parameter.Ordinal]);
        }

        context.Calls.Push(method);
        int result = statements.BindBody(body, callee, method, out VariableMap after);
        context.Calls.Pop();

        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter && after.TryGet(parameter, out int value))
                Assign(argument.Value, value, variables, invocation.Syntax);
            else if (PassedSpan(argument, variables) is { } span)
                variables.CopySpan(span, after, argument.Parameter!);
        }

        if (isLocal)
            foreach (Variable captured in after.Variables)
                if (!SymbolEqualityComparer.Default.Equals(captured.Symbol.ContainingSymbol, method) && after.TryGet(captured, out int value))
                    variables.Set(captured, value);

        return result;
    }

    private bool IsHelper(IMethodSymbol method) => method.MethodKind == MethodKind.LocalFunction || IsOfClass(method);

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
