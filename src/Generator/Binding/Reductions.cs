using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>The reductions of <c>Descent.Rule</c>: those whose last argument is a scope.</summary>
internal sealed class Reductions(BindingContext context, Conversions conversions)
{
    private readonly INamedTypeSymbol? scopeType = context.Compilation.GetTypeByMetadataName("Descent.Scope");
    private readonly Dictionary<IMethodSymbol, bool> makers = new(SymbolEqualityComparer.Default);

    public bool IsReduction(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, context.RuleType)
        && method.Parameters.Length > 1
        && SymbolEqualityComparer.Default.Equals(method.Parameters[method.Parameters.Length - 1].Type, scopeType);

    /// <summary>Whether a method reduces or draws random numbers, by itself or by a helper, so that it means something in a rule only.</summary>
    public bool IsMadeBy(IMethodSymbol method, Func<IMethodSymbol, bool> isHelper)
    {
        if (makers.TryGetValue(method, out bool known)) return known;
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        makers[method] = known = IsMadeBy(method, isHelper, seen);
        // What it calls does not either, then, and need not be walked through again.
        if (!known) foreach (IMethodSymbol callee in seen) makers[callee] = false;
        return known;
    }

    private bool IsMadeBy(IMethodSymbol method, Func<IMethodSymbol, bool> isHelper, HashSet<IMethodSymbol> seen) =>
        seen.Add(method)
        && Bodies.Find(method, context.Compilation) is { } body
        && body.Descendants().OfType<IInvocationOperation>().Any(call =>
            IsReduction(call.TargetMethod) || IsRandom(call.TargetMethod) || (isHelper(call.TargetMethod) && IsMadeBy(call.TargetMethod, isHelper, seen)));

    /// <summary>Whether a method is <c>Uniform</c> or <c>Normal</c> of Rule.</summary>
    public bool IsRandom(IMethodSymbol method) =>
        method is { Name: "Uniform" or "Normal", Parameters.Length: 0 } && SymbolEqualityComparer.Default.Equals(method.ContainingType, context.RuleType);

    /// <param name="arguments">The bound arguments, the scope last.</param>
    public int Bind(IInvocationOperation call, int[] arguments)
    {
        if (arguments.Contains(BindingContext.Error)) return BindingContext.Error;
        if (context.IsEvaluation) return context.Report(LanguageDescriptors.NotInEvaluation, call.Syntax, call.Syntax.ToString());

        int[] values = [.. arguments.Take(arguments.Length - 1)];
        if (FindScope(call, arguments[arguments.Length - 1]) is not { } scope) return BindingContext.Error;
        if (!Prepare(call, values) || !Check(call, values, scope)) return BindingContext.Error;

        switch (call.TargetMethod.Name)
        {
            case "Sum" or "Count":
                return context.Reduce(Op.Sum, scope, values);
            case "Mean":
                int number = NumberOfValues(context[values[0]].Scope, scope);
                return context.Add(Op.Divide, ValueType.Scalar, [context.Reduce(Op.Sum, scope, values), number]);
            case "Norm":
                return context.Add(Op.Sqrt, ValueType.Scalar, [context.Reduce(Op.SumOfSquares, scope, values)]);
            case "NormL1":
                return context.Reduce(Op.SumOfAbs, scope, values);
            case "MaxAbs":
                return context.Reduce(Op.MaxAbs, scope, values);
            case "Min":
                return context.Reduce(Op.ReduceMin, scope, values);
            case "Max":
                return context.Reduce(Op.ReduceMax, scope, values);
            case "Dot":
                return context.Reduce(Op.Dot, scope, values);
            default:
                return context.Report(LanguageDescriptors.UnknownMethod, call.Syntax, $"Rule.{call.TargetMethod.Name}", context.Declaration.Class.Name);
        }
    }

    /// <summary>Numbers of one type; for a condition 1 where it holds, else 0.</summary>
    private bool Prepare(IInvocationOperation call, int[] values)
    {
        if (context[values[0]].Type != ValueType.Boolean)
        {
            conversions.UnifyNumbers(values, call.Syntax);
            return !values.Contains(BindingContext.Error);
        }

        ValueType type = context.Builder.IsInLanes(values[0]) ? ValueType.Element : ValueType.Scalar;
        values[0] = context.Add(Op.Select, type, [values[0], context.Constant(type, "1"), context.Constant(type, "0")]);
        return true;
    }

    private Scope? FindScope(IInvocationOperation call, int argument)
    {
        SyntaxNode syntax = call.Arguments.First(a => a.Parameter?.Ordinal == call.TargetMethod.Parameters.Length - 1).Value.Syntax;
        if (context[argument] is { Op: Op.Constant } node && Enum.TryParse(node.Text.Substring(node.Text.LastIndexOf('@') + 1), out Scope scope) && Enum.IsDefined(typeof(Scope), scope)) return scope;
        context.Report(LanguageDescriptors.ScopeNotConstant, syntax, syntax.ToString());
        return null;
    }

    private bool Check(IInvocationOperation call, int[] values, Scope scope)
    {
        string text = string.Join(", ", call.Arguments.Where(a => a.Parameter!.Ordinal < values.Length).Select(a => a.Value.Syntax.ToString()));
        Scope inner = context.Join(values);
        if (scope == Scope.Step || !Scopes.IsInside(inner, scope)) return ReportOuter(call, text, inner, scope);

        if (scope == Scope.Model && context.Rule.Rank != 0)
        {
            context.Report(LanguageDescriptors.ModelReductionInRankRule, call.Syntax, call.Syntax.ToString());
            return false;
        }

        if (context.Path is not { } path) return true;
        if (path == BindingContext.Error) return false;
        if (context.Reaches(path, scope)) return true;
        context.Report(
            LanguageDescriptors.ReductionUnderInnerCondition, call.Syntax, call.Syntax.ToString(), ScopeWords.Per(scope), ScopeWords.Units(context[path].Scope), Choice(call, text, scope));
        return false;
    }

    /// <summary>A reduction of those values alone for which a condition holds.</summary>
    private static string Choice(IInvocationOperation call, string text, Scope scope)
    {
        string to = scope == Scope.Tensor ? "" : $", Scope.{scope}";
        return call.TargetMethod.Name switch
        {
            "Count" => $"Count(condition && {text}{to})",
            "Dot" => $"Dot(condition ? {text.Insert(text.IndexOf(','), " : 0")}{to})",
            var name => $"{name}(condition ? {text} : 0{to})",
        };
    }

    private bool ReportOuter(IInvocationOperation call, string text, Scope inner, Scope scope)
    {
        if ((inner, scope) is (Scope.Row, Scope.Column) or (Scope.Column, Scope.Row))
        {
            string unit = scope == Scope.Row ? "row" : "column";
            context.Report(LanguageDescriptors.ReductionAcross, call.Syntax, text, ScopeWords.Per(inner), unit, ScopeWords.Mean(text, Scope.Tensor));
            return false;
        }

        string advice = scope switch
        {
            Scope.Element => "name the scope of the result, such as Scope.Tensor",
            Scope.Step => "reduce it to Scope.Model",
            _ when inner == Scope.Step => "it is the same everywhere: use it as it is, or count with the shape",
            _ when inner == scope => "use it as it is",
            _ => "use it as it is, or name a wider scope",
        };
        context.Report(LanguageDescriptors.ReductionOfOuterValue, call.Syntax, text, ScopeWords.Per(inner), ScopeWords.Per(scope), advice);
        return false;
    }

    /// <summary>How many values of a scope make one of an outer scope.</summary>
    private int NumberOfValues(Scope inner, Scope outer)
    {
        if (outer == Scope.Model)
        {
            string unit = inner switch { Scope.Element => "Elements", Scope.Row => "Rows", Scope.Column => "Columns", _ => "Tensors" };
            return context.Add(Op.ModelSize, ValueType.Scalar, [], unit);
        }

        string length = (inner, outer) switch
        {
            (Scope.Element, Scope.Row) => "Columns",
            (Scope.Element, Scope.Column) => "Rows",
            (Scope.Row, _) => "Rows",
            (Scope.Column, _) => "Columns",
            _ => "Count",
        };
        return context.Add(Op.Shape, ValueType.Scalar, [], length);
    }
}
