using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Conditions, what is bound under them, and the meeting of two branches.</summary>
internal sealed class Conditions(BindingContext context, Conversions conversions)
{
    public bool IsConstant(int condition, out bool value)
    {
        value = false;
        if (condition == BindingContext.Error || context[condition] is not { Op: Op.Constant, Type: ValueType.Boolean } node) return false;
        value = node.Text == "true";
        return true;
    }

    public int Not(int condition)
    {
        if (IsConstant(condition, out bool value)) return context.Constant(ValueType.Boolean, value ? "false" : "true");
        return context.Add(Op.Not, ValueType.Boolean, [condition]);
    }

    /// <summary>Conjunction. A condition of the step beside one of the elements becomes a choice, which is then taken out of the loop.</summary>
    public int And(int left, int right)
    {
        if (left == BindingContext.Error || right == BindingContext.Error) return BindingContext.Error;
        if (IsConstant(left, out bool known)) return known ? right : left;
        if (IsConstant(right, out known)) return known ? left : right;
        if (context[left].Scope == context[right].Scope) return context.Add(Op.And, ValueType.Boolean, [left, right]);

        (int outer, int inner) = context[left].Scope > context[right].Scope ? (left, right) : (right, left);
        return context.Add(Op.Select, ValueType.Boolean, [outer, inner, context.Constant(ValueType.Boolean, "false")]);
    }

    public int Or(int left, int right)
    {
        if (left == BindingContext.Error || right == BindingContext.Error) return BindingContext.Error;
        if (IsConstant(left, out bool known)) return known ? left : right;
        if (IsConstant(right, out known)) return known ? right : left;
        if (context[left].Scope == context[right].Scope) return context.Add(Op.Or, ValueType.Boolean, [left, right]);

        (int outer, int inner) = context[left].Scope > context[right].Scope ? (left, right) : (right, left);
        return context.Add(Op.Select, ValueType.Boolean, [outer, context.Constant(ValueType.Boolean, "true"), inner]);
    }

    /// <summary>Binds something that is reached only where <paramref name="condition"/> holds.</summary>
    public TResult Under<TResult>(int condition, Func<TResult> bind)
    {
        int? before = context.Path;
        context.Path = before is { } path ? And(path, condition) : condition;
        try
        {
            return bind();
        }
        finally
        {
            context.Path = before;
        }
    }

    /// <summary>What helps where C# would choose between scalars.</summary>
    private string OneSideAsElement => $"make one side a '{conversions.ElementName}', as a literal ('{(context.Declaration.DoubleOnly ? "1d" : "1f")}') or a local is";

    /// <param name="elementWanted">The result is converted to an element at once: then whole numbers may differ between elements.</param>
    public int Select(int condition, int whenTrue, int whenFalse, SyntaxNode syntax, bool elementWanted = false)
    {
        if (condition == BindingContext.Error || whenTrue == BindingContext.Error || whenFalse == BindingContext.Error) return BindingContext.Error;
        if (IsConstant(condition, out bool known)) return known ? whenTrue : whenFalse;
        if (whenTrue == whenFalse) return whenTrue;

        Node first = context[whenTrue];
        if (first.Type is ValueType.Boolean) return context.Add(Op.Select, ValueType.Boolean, [condition, whenTrue, whenFalse]);
        if (first.Type is ValueType.Opaque)
        {
            if (context.Builder.IsInLanes(condition)) return context.Report(LanguageDescriptors.ScalarAssignedPerElement, syntax, syntax.ToString(), OneSideAsElement);
            return context.Builder.IsStep(condition)
                ? context.Add(Op.Select, ValueType.Opaque, [condition, whenTrue, whenFalse], typeName: first.TypeName)
                : context.Report(LanguageDescriptors.OpaqueOutsideStep, syntax, syntax.ToString(), ScopeWords.Per(context[condition].Scope));
        }

        Span<int> sides = [whenTrue, whenFalse];
        ValueType type = conversions.Unify(sides, syntax);
        if (sides[0] == BindingContext.Error || sides[1] == BindingContext.Error) return BindingContext.Error;
        if (type != ValueType.Element && (context.Builder.IsInLanes(condition) || context.Join([condition, .. sides]) == Scope.Element))
        {
            // C# would go on in double, or with whole numbers, which divide otherwise; in a double rule scalars are computed as elements are.
            bool isExact = type == ValueType.Scalar ? context.Declaration.DoubleOnly : elementWanted;
            if (!isExact)
                return context.Report(LanguageDescriptors.ScalarAssignedPerElement, syntax, syntax.ToString(), OneSideAsElement);
            sides[0] = conversions.ToElement(sides[0]);
            sides[1] = conversions.ToElement(sides[1]);
            type = ValueType.Element;
        }

        return context.Add(Op.Select, type, [condition, sides[0], sides[1]]);
    }

    /// <summary>After a branch: <paramref name="variables"/>, as the true side left them, become what holds on either side.</summary>
    /// <param name="ended">The method that has ended on both sides, whose locals are gone; null where it goes on.</param>
    public void Merge(int condition, VariableMap variables, VariableMap otherwise, SyntaxNode syntax, IMethodSymbol? ended = null)
    {
        // What one side alone assigned has that side's value: C# lets nobody read it who may have come the other way.
        foreach (Variable variable in otherwise.Variables)
            if (!variables.TryGet(variable, out _) && otherwise.TryGet(variable, out int value))
                variables.Set(variable, value);

        foreach (Variable variable in variables.Variables.ToArray())
        {
            if (ended is not null && variable.Symbol is ILocalSymbol local && SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, ended)) continue;
            variables.TryGet(variable, out int whenTrue);
            if (!otherwise.TryGet(variable, out int whenFalse) || whenTrue == whenFalse) continue;
            if (whenTrue == BindingContext.Error || whenFalse == BindingContext.Error)
            {
                variables.Set(variable, BindingContext.Error);
                continue;
            }

            variables.Set(variable, MergeVariable(condition, variable, whenTrue, whenFalse, syntax));
        }
    }

    private int MergeVariable(int condition, Variable variable, int whenTrue, int whenFalse, SyntaxNode syntax)
    {
        ISymbol symbol = variable.Symbol;
        bool perElement = context.Builder.IsInLanes(condition);
        bool number = context[whenTrue].Type is ValueType.Scalar or ValueType.Int32 or ValueType.Int64;
        if (perElement && number && (IsScalarState(symbol) || !IsElementType(symbol) && context[whenFalse].Type != ValueType.Element))
            return context.Report(LanguageDescriptors.ScalarAssignedPerElement, syntax, symbol.Name, $"declare it '{conversions.ElementName}'");

        int merged = Select(condition, whenTrue, whenFalse, syntax);
        if (merged != BindingContext.Error && context[merged].Op == Op.Select) context.Builder.SetName(merged, variable.Name);
        return merged;
    }

    private bool IsScalarState(ISymbol symbol) =>
        context.Rule.Find(symbol) is { Kind: Declarations.ArgumentKind.State, Scope: Scope.Tensor or Scope.Model or Scope.Step };

    private bool IsElementType(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => IsElementType(local.Type),
        IParameterSymbol parameter => IsElementType(parameter.Type),
        _ => false,
    };

    private bool IsElementType(ITypeSymbol type) =>
        type.SpecialType == (context.Declaration.DoubleOnly ? SpecialType.System_Double : SpecialType.System_Single);
}
