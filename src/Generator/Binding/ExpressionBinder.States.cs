using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ArgumentKind = Descent.Generator.Declarations.ArgumentKind;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>State outside the elements: an assignment to it is made once per unit of its scope, hence of a value and under conditions of that scope or a wider one.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>Converts a value to the type of a state outside the elements, and checks that it may be assigned here.</summary>
    private int ConvertToState(RuleArgument state, int value, SyntaxNode target, SyntaxNode source)
    {
        if (value == BindingContext.Error) return value;
        if (!CanKeep(state, value)) return ReportEscape(state, value, source);

        bool isScalar = IsScalarState(state);
        value = isScalar ? conversions.ToScalar(value, source) : conversions.ToElement(value);
        if (value == BindingContext.Error || context.Path is not { } path || path == BindingContext.Error) return value;

        if (!context.Reaches(path, state.Scope))
        {
            return context.Report(
                LanguageDescriptors.OuterStateUnderInnerCondition, target, state.Symbol.Name, ScopeWords.Per(state.Scope), ScopeWords.Units(context[path].Scope));
        }

        return isScalar && context.Builder.IsInLanes(path)
            ? context.Report(LanguageDescriptors.ScalarAssignedPerElement, target, state.Symbol.Name, $"declare it '{conversions.ElementName}'")
            : value;
    }

    /// <summary>The state of the rule that is a Scalar and that this refers to, null for anything else.</summary>
    private RuleArgument? ScalarStateOf(IOperation target) =>
        target is IParameterReferenceOperation reference && context.Rule.Find(reference.Parameter) is { } argument && IsScalarState(argument) ? argument : null;

    private static bool IsScalarState(RuleArgument argument) => argument is { Kind: ArgumentKind.State, Scope: Scope.Tensor or Scope.Model or Scope.Step };

    private bool CanKeep(RuleArgument state, int value) => value == BindingContext.Error || context.Reaches(value, state.Scope);

    private int ReportEscape(RuleArgument state, int value, SyntaxNode source)
    {
        string text = source.ToString(), name = state.Symbol.Name;
        Scope inner = context[value].Scope;
        bool isByReference = source is InvocationExpressionSyntax call && call.ArgumentList.Arguments.Any(static argument => argument.RefKindKeyword.RawKind != 0);
        string advice = (inner, state.Scope) switch
        {
            _ when isByReference => "reduce it before it is assigned there",
            (Scope.Model, Scope.Step) => $"make '{name}' state of Scope.Model",
            (_, Scope.Step) => $"reduce it to the model, for example {ScopeWords.Mean(text, Scope.Model)}, and make '{name}' state of Scope.Model",
            (Scope.Row, Scope.Column) or (Scope.Column, Scope.Row) => $"reduce it to the tensor, for example {ScopeWords.Mean(text, Scope.Tensor)}",
            _ => $"reduce it, for example {ScopeWords.Mean(text, state.Scope)}",
        };
        return context.Report(LanguageDescriptors.ValueEscapes, source, text, ScopeWords.Per(inner), name, ScopeWords.Per(state.Scope), advice);
    }

    /// <summary>Reports an element that is converted to be assigned to a state of an outer scope; null where this is something else.</summary>
    private int? ReportEscape(IConversionOperation conversion, int operand)
    {
        if (operand == BindingContext.Error || context[operand].Type != ValueType.Element) return null;
        IOperation outermost = conversion;
        while (outermost.Parent is IConversionOperation or IParenthesizedOperation) outermost = outermost.Parent;
        return outermost.Parent is ISimpleAssignmentOperation assignment && assignment.Value == outermost
            && ScalarStateOf(assignment.Target) is { } state && !CanKeep(state, operand)
                ? ReportEscape(state, operand, conversion.Operand.Syntax)
                : null;
    }
}
