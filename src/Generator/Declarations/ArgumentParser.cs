using Descent.Generator.Common;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Reads the arguments of a rule after the gradient: moments, state, inputs, step number, loss, shape.</summary>
internal sealed class ArgumentParser(
    ParseContext context, IMethodSymbol rule, bool doubleOnly, IReadOnlyList<HyperparameterDeclaration> hyperparameters, StateTable table, InputTable inputs)
{
    /// <summary>As many as <c>Descent.Kernels.Streams</c> has fields.</summary>
    internal const int MaxStates = 12;

    private readonly List<RuleArgument> arguments = [];
    private readonly StateParser states = new(context, doubleOnly, hyperparameters);
    private readonly ArgumentTypes types = new(context, doubleOnly);

    /// <summary>The arguments that are well-formed, parameter and gradient first.</summary>
    /// <param name="rank">The tensors that the rule is for.</param>
    public IReadOnlyList<RuleArgument> Parse(int rank)
    {
        foreach (IParameterSymbol argument in rule.Parameters)
        {
            if (argument.Ordinal < 2) arguments.Add(new(argument.Ordinal == 0 ? ArgumentKind.Parameter : ArgumentKind.Gradient, argument, -1));
            else if (FindRole(argument) is { } role) Parse(argument, role, rank);
        }

        return arguments;
    }

    private AttributeData? FindRole(IParameterSymbol argument)
    {
        AttributeData[] roles = [.. ArgumentRoles.Of(argument)];
        if (roles.Length == 1) return roles[0];

        if (roles.Length == 0)
        {
            context.Report(DeclarationDescriptors.ArgumentWithoutRole, argument.FindName(), argument.Name, rule.Name);
        }
        else if (roles.FirstOrDefault(role => role.ShortName() != roles[0].ShortName()) is { } second)
        {
            context.Report(DeclarationDescriptors.ArgumentWithSeveralRoles, second.Place(), argument.Name, roles[0].ShortName(), second.ShortName());
        }
        else
        {
            context.Fail();
        }

        return null;
    }

    private void Parse(IParameterSymbol argument, AttributeData role, int rank)
    {
        switch (role.ShortName())
        {
            case "Moment":
                types.CheckValue(argument, "a moment", types.Element);
                AddState(states.ParseMoment(argument, role), rank);
                break;
            case "State":
                ParseState(argument, role, rank);
                break;
            case "Input":
                ParseInput(argument, role);
                break;
            case "Shape":
                types.CheckValue(argument, "the shape", ArgumentTypes.Shape);
                arguments.Add(new(ArgumentKind.Shape, argument, -1));
                break;
            case "Step":
                types.CheckValue(argument, "the step number", ArgumentTypes.Scalar);
                arguments.Add(new(ArgumentKind.Step, argument, -1));
                break;
            default:
                types.CheckValue(argument, "the loss", ArgumentTypes.Scalar);
                arguments.Add(new(ArgumentKind.Loss, argument, -1));
                break;
        }
    }

    private void ParseState(IParameterSymbol argument, AttributeData role, int rank)
    {
        Scope scope = StateParser.ParseScope(context, argument, role);
        RuleArgument state = states.ParseState(argument, role, scope);
        if (scope == Scope.Element && (role.Has("Length") || types.IsSpan(argument.Type)))
        {
            types.CheckValue(argument, "several arrays of state", types.Span);
            if (states.ParseLength(argument, role) is { } length) AddSpan(state, length, rank);
            return;
        }

        if (role.Has("Length")) context.Report(DeclarationDescriptors.StateLength, role.PlaceOf("Length"), argument.Name, "only state per element has one");
        if (scope is Scope.Element or Scope.Row or Scope.Column) types.CheckReference(argument, $"state with one value {ScopeWords.Per(scope)}", types.Element);
        else types.CheckReference(argument, scope == Scope.Step ? "one value for all elements" : $"state with one value {ScopeWords.Per(scope)}", ArgumentTypes.Scalar);

        if (rank != 0 && scope is Scope.Model or Scope.Step)
            context.Report(DeclarationDescriptors.SharedStateInRankRule, role.Place(), argument.Name, ScopeWords.Per(scope));
        AddState(state, rank);
    }

    private void ParseInput(IParameterSymbol argument, AttributeData role)
    {
        bool isStream = !argument.Type.IsScalar();
        types.CheckValue(argument, "an input", isStream ? types.Element : ArgumentTypes.Scalar);
        var model = new InputModel(argument.Name, NumberText.Of(role.Named<double>("Default") ?? 0));
        if (IsNamed(argument) && inputs.Add(model, isStream, argument) is { } index)
            arguments.Add(new(isStream ? ArgumentKind.Input : ArgumentKind.TensorInput, argument, index));
    }

    private void AddState(RuleArgument state, int rank)
    {
        if (IsNamed(state.Symbol) && table.Add(state.Scope, state.State! with { Rank = state.Scope is Scope.Model or Scope.Step ? 0 : rank }, state.Symbol) is { } index)
            arguments.Add(state with { Index = index });
    }

    private void AddSpan(RuleArgument state, int length, int rank)
    {
        if (!IsNamed(state.Symbol)) return;
        var indices = new List<int>();
        for (int i = 0; i < length; i++)
        {
            if (table.Add(Scope.Element, state.State! with { Name = $"{state.Symbol.Name}{i}", Rank = rank }, state.Symbol) is not { } index) return;
            indices.Add(index);
        }

        arguments.Add(state with { Index = indices[0], Span = indices });
    }

    /// <summary>Two arguments of the very same name are an error of C#.</summary>
    private bool IsNamed(IParameterSymbol argument)
    {
        if (argument.Name.Length > 0 && rule.Parameters.All(other => other.Name != argument.Name || other.Ordinal >= argument.Ordinal)) return true;
        context.Fail();
        return false;
    }
}
