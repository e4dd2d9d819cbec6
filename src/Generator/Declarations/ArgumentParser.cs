using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Reads the arguments of the rule after the gradient: moments, state, step number and loss.</summary>
internal sealed class ArgumentParser(ParseContext context, IMethodSymbol rule, bool doubleOnly, IReadOnlyList<HyperparameterDeclaration> hyperparameters)
{
    /// <summary>As many as <c>Descent.Kernels.Streams</c> has fields.</summary>
    internal const int MaxStates = 12;

    private readonly List<RuleArgument> arguments = [];
    private readonly StateParser states = new(context, hyperparameters);
    private int arrays;
    private int stepStates;

    private string Element => doubleOnly ? "double" : "float";

    /// <summary>The arguments that are well-formed, parameter and gradient first.</summary>
    public IReadOnlyList<RuleArgument> Parse()
    {
        foreach (IParameterSymbol argument in rule.Parameters)
        {
            if (argument.Ordinal < 2) arguments.Add(new(argument.Ordinal == 0 ? ArgumentKind.Parameter : ArgumentKind.Gradient, argument, -1));
            else if (FindRole(argument) is { } role) Parse(argument, role);
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

    private void Parse(IParameterSymbol argument, AttributeData role)
    {
        var syntax = argument.Find<ParameterSyntax>();
        switch (role.ShortName())
        {
            case "Moment":
                CheckValue(argument, syntax, "a moment", Element);
                AddArray(argument, states.ParseMoment(argument, role));
                break;
            case "State" when StateParser.ParseScope(context, argument, role) == Scope.Step:
                CheckReference(argument, syntax, "one value for all elements", "Scalar");
                AddStepState(argument, states.ParseState(argument, role, Scope.Step));
                break;
            case "State":
                CheckReference(argument, syntax, "state with one value per element", Element);
                AddArray(argument, states.ParseState(argument, role, Scope.Element));
                break;
            case "Step":
                CheckValue(argument, syntax, "the step number", "Scalar");
                arguments.Add(new(ArgumentKind.Step, argument, -1));
                break;
            default:
                CheckValue(argument, syntax, "the loss", "Scalar");
                arguments.Add(new(ArgumentKind.Loss, argument, -1));
                break;
        }
    }

    private void AddArray(IParameterSymbol argument, RuleArgument state)
    {
        if (HasClash(argument)) return;
        if (arrays == MaxStates)
        {
            context.Report(DeclarationDescriptors.TooManyStates, argument.FindName(), argument.Name, arrays + 1, rule.Name, MaxStates);
            return;
        }

        arguments.Add(state with { StateIndex = arrays++ });
    }

    private void AddStepState(IParameterSymbol argument, RuleArgument state)
    {
        if (!HasClash(argument)) arguments.Add(state with { StateIndex = stepStates++ });
    }

    /// <summary>Two arguments of the very same name are an error of C#.</summary>
    private bool HasClash(IParameterSymbol argument)
    {
        IParameterSymbol? other = arguments.FirstOrDefault(a => a.State is not null && string.Equals(a.Symbol.Name, argument.Name, StringComparison.OrdinalIgnoreCase))?.Symbol;
        if (other is not null && other.Name != argument.Name)
        {
            context.Report(DeclarationDescriptors.StateNamesClash, argument.FindName(), other.Name, argument.Name);
            return true;
        }

        if (other is null && argument.Name.Length > 0 && rule.Parameters.Take(2).All(first => first.Name != argument.Name)) return false;
        context.Fail();
        return true;
    }

    private void CheckValue(IParameterSymbol argument, ParameterSyntax? syntax, string what, string type)
    {
        if (CheckType(argument, syntax, what, type)) ArgumentModifiers.Check(context, argument, syntax, what, allowRef: false);
    }

    private void CheckReference(IParameterSymbol argument, ParameterSyntax? syntax, string what, string type)
    {
        if (!CheckType(argument, syntax, what, type)) return;
        if (argument.RefKind == RefKind.None && !argument.IsParams)
        {
            context.Report(DeclarationDescriptors.StateNotRef, syntax?.Type?.GetLocation(), argument.Name, type);
        }
        else
        {
            ArgumentModifiers.Check(context, argument, syntax, "state", allowRef: true);
        }
    }

    private bool CheckType(IParameterSymbol argument, ParameterSyntax? syntax, string what, string type)
    {
        bool right = type switch
        {
            "float" => argument.Type.SpecialType == SpecialType.System_Single,
            "double" => argument.Type.SpecialType == SpecialType.System_Double,
            _ => argument.Type.IsScalar(),
        };
        if (right) return true;

        if (argument.Type.TypeKind == TypeKind.Error) context.Fail();
        else context.Report(DeclarationDescriptors.ArgumentType, syntax?.Type?.GetLocation(), argument.Name, what, type, HyperparameterTypes.Display(argument.Type));
        return false;
    }
}
