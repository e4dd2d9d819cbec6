using Descent.Generator.Binding;
using Descent.Generator.Common;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.Generator.Declarations;

/// <summary>Turns a declaration into the model that survives it: text and numbers. Works for wrong declarations too, as far as they go.</summary>
internal static class ModelBuilder
{
    /// <summary><c>MathMode.Fast</c>.</summary>
    public const int FastMath = 1;

    /// <summary>The model; null where no source can be added to the class.</summary>
    public static OptimizerModel? Build(OptimizerDeclaration declaration, BoundRule? rule, Compilation compilation)
    {
        INamedTypeSymbol type = declaration.Class;
        if (declaration.Shape == ClassShape.Closed) return null;

        EquatableArray<StateModel> states = States(declaration, rule);
        (string parameter, string gradient) = ArgumentNames(declaration.Rules.FirstOrDefault(), states);
        bool isBound = !declaration.HasErrors && rule is not null;
        return new OptimizerModel
        {
            Namespace = Containers.Namespace(type),
            Containers = Containers.Of(type),
            Keyword = declaration.Syntax is RecordDeclarationSyntax ? "record" : "class",
            Name = type.Name,
            TypeParameters = Containers.TypeParameters(type),
            IsBare = declaration.Shape == ClassShape.PropertiesOnly,
            HintName = HintNames.Of(type),
            IsSealed = type.IsSealed,
            MemberNames = MemberNames(type),
            Hyperparameters = Distinct(declaration.Hyperparameters.Select(static h => h.Model)),
            ParameterName = parameter,
            GradientName = gradient,
            States = states,
            StepStates = declaration.States.Of(Scope.Step),
            RowStates = declaration.States.Of(Scope.Row),
            ColumnStates = declaration.States.Of(Scope.Column),
            TensorStates = declaration.States.Of(Scope.Tensor),
            ModelStates = declaration.States.Of(Scope.Model),
            Inputs = declaration.Inputs.Of(isStream: true),
            TensorInputs = declaration.Inputs.Of(isStream: false),
            DoubleOnly = declaration.DoubleOnly,
            WritesGradients = declaration.Modifiers.ZeroGradient,
            IsFast = type.FindAttribute(KnownTypes.OptimizerAttribute)?.Named<int>("Math") == FastMath,
            UsesLoss = declaration.Rules.SelectMany(static r => r.Arguments).Any(static a => a.Kind == ArgumentKind.Loss),
            HasConstructor = Constructors.ReplaceGenerated(type),
            HasTensors = compilation.GetTypeByMetadataName("System.Numerics.Tensors.TensorSpan`1") is not null,
            Body = isBound ? rule!.Body : null,
            Expanded = isBound ? rule!.Expanded?.Body : null,
            Initializer = isBound ? rule!.Initializer : null,
            Listing = isBound ? rule!.Listing : [],
            MatrixRule = isBound && rule!.Matrix is { } matrix ? BuildMatrixRule(declaration.Rules[1], matrix, states) : null,
            Evaluation = isBound ? rule!.Evaluation : null,
        };
    }

    /// <summary>Two properties of one name are an error of C#, but must not become two more.</summary>
    private static EquatableArray<HyperparameterModel> Distinct(IEnumerable<HyperparameterModel> models) =>
        models.GroupBy(static model => model.Name).Select(static group => group.First()).ToEquatableArray();

    private static EquatableArray<string> MemberNames(INamedTypeSymbol type) => type.GetMembers()
        .Where(static member => member.CanBeReferencedByName && OptimizerSyntax.IsUserWritten(member))
        .Select(static member => member.Name)
        .Concat(type.TypeParameters.Select(static parameter => parameter.Name))
        .Concat([type.Name])
        .Distinct()
        .ToEquatableArray();

    /// <summary>State per element: the rule's, then the modifiers' own.</summary>
    private static EquatableArray<StateModel> States(OptimizerDeclaration declaration, BoundRule? rule)
    {
        IEnumerable<StateModel> own = declaration.States.Of(Scope.Element);
        if (rule is { StartsInBody: true } or { Matrix.StartsInBody: true }) own = own.Select(static state => state.Initial == InitialKind.Gradient ? state with { Initial = InitialKind.Constant } : state);
        // A clash of names has been reported; two arguments of one name would be a second error.
        IEnumerable<IParameterSymbol> arguments = declaration.Rules.SelectMany(static r => r.Method.Parameters);
        return own.Concat(declaration.Modifiers.States.Where(state => arguments.All(a => !string.Equals(a.Name, state.Name, StringComparison.OrdinalIgnoreCase)))).ToEquatableArray();
    }

    private static RuleModel BuildMatrixRule(RuleDeclaration declaration, BoundRule rule, EquatableArray<StateModel> states)
    {
        (string parameter, string gradient) = ArgumentNames(declaration, states);
        return new RuleModel(parameter, gradient, rule.Body, rule.Initializer, rule.Listing) { Expanded = rule.Expanded?.Body };
    }

    /// <summary>What a rule calls parameter and gradient; names of its states where it has none for them.</summary>
    private static (string Parameter, string Gradient) ArgumentNames(RuleDeclaration? rule, EquatableArray<StateModel> states)
    {
        string parameter = ArgumentName(rule, ArgumentKind.Parameter, "w", states.Select(static state => state.Name));
        return (parameter, ArgumentName(rule, ArgumentKind.Gradient, "g", states.Select(static state => state.Name).Append(parameter)));
    }

    private static string ArgumentName(RuleDeclaration? rule, ArgumentKind kind, string fallback, IEnumerable<string> taken)
    {
        string name = rule?.Arguments.FirstOrDefault(a => a.Kind == kind)?.Symbol.Name ?? "";
        if (name.Length > 0 && !taken.Contains(name)) return name;
        while (taken.Contains(fallback)) fallback += "_";
        return fallback;
    }
}
