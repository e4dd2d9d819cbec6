using Descent.Generator.Common;
using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ArgumentKind = Descent.Generator.Declarations.ArgumentKind;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>
/// Binds a declared rule: loads, modifiers on the gradient, moments, the user's body, modifiers on the parameter, results. Their order is the one
/// that the language fixes.
/// </summary>
internal sealed class RuleBinder
{
    private readonly RuleDeclaration rule;
    private readonly BindingContext context;
    private readonly Conversions conversions;
    private readonly ExpressionBinder expressions;
    private readonly StateBinder states;

    private RuleBinder(RuleDeclaration rule, BindingContext context)
    {
        this.rule = rule;
        this.context = context;
        conversions = new Conversions(context);
        expressions = new ExpressionBinder(context);
        states = new StateBinder(context, conversions);
    }

    /// <summary>Null where a rule has an error, which has then been reported to <paramref name="sink"/> or by the C# compiler.</summary>
    public static BoundRule? Bind(OptimizerDeclaration declaration, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        if (declaration.HasErrors || declaration.Rules.Count == 0) return null;

        BoundRule?[] bound = [.. declaration.Rules.Select(rule => Bind(declaration, rule, compilation, sink, cancellation))];
        RuleBody? evaluation = declaration.Evaluation is { } last ? Create(declaration, last, compilation, sink, cancellation).BindEvaluation(compilation) : Modifiers.Evaluation(declaration);
        if (bound.Contains(null) || (declaration.Evaluation is not null && evaluation is null)) return null;
        return bound[0]! with { Matrix = bound.ElementAtOrDefault(1), Evaluation = evaluation };
    }

    private static BoundRule? Bind(OptimizerDeclaration declaration, RuleDeclaration rule, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        if (Bodies.Find(rule.Method, compilation) is not { } body) return null;

        var listing = new List<string>();
        RuleBinder binder = Create(declaration, rule, compilation, sink, cancellation);
        if (binder.BindBody(body, listing) is not var (bound, own)) return null;

        bool startsFromGradient = rule.Arguments.Any(static a => a.State?.Initial == InitialKind.Gradient);
        bool startsInBody = startsFromGradient && declaration.Modifiers.ReducesGradient;
        RuleBody? initializer = startsFromGradient && !startsInBody ? Create(declaration, rule, compilation, sink, cancellation).BindInitializer() : null;
        return new BoundRule(bound, initializer, listing.ToEquatableArray())
        {
            Own = own,
            StartsInBody = startsInBody,
            Origins = binder.context.Origins,
            Expanded = Expand(bound, body, declaration, rule, compilation, cancellation),
        };
    }

    /// <summary>The rule with what it calls and derives looked into. Nothing of it is reported again, and where it fails the rule is verified as it is.</summary>
    private static BoundRule? Expand(RuleBody bound, IBlockOperation body, OptimizerDeclaration declaration, RuleDeclaration rule, Compilation compilation, CancellationToken cancellation)
    {
        // LearningRate.Peak is declared as well as LearningRate.
        bool isOpaque = bound.Nodes.Any(node => node.Op == Op.External || (node.Op == Op.Hyperparameter && declaration.Hyperparameters.All(h => h.Model.Name != node.Text.Split('.')[0])));
        if (!isOpaque) return null;

        var binder = new RuleBinder(rule, new BindingContext(declaration, rule, compilation, new DiagnosticSink(), cancellation) { Expands = true });
        return binder.BindBody(body, []) is var (expanded, own) ? new BoundRule(expanded, null, []) { Own = own, Origins = binder.context.Origins } : null;
    }

    private static RuleBinder Create(OptimizerDeclaration declaration, RuleDeclaration rule, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation) =>
        new(rule, new BindingContext(declaration, rule, compilation, sink, cancellation));

    /// <summary>The whole step, and the step without what modifiers keep beside it, which is its beginning.</summary>
    private (RuleBody Body, RuleBody Own)? BindBody(IBlockOperation body, List<string> listing)
    {
        (int gradient, ModifierGraph modifiers) = BindInputs();
        VariableMap variables = new();
        foreach (RuleArgument argument in rule.Arguments) BindArgument(argument, modifiers.Parameter, gradient, variables);

        // After all averages, as one writes it by hand: both forms of a rule give one kernel.
        foreach (RuleArgument argument in rule.Arguments.Where(a => a.Kind == ArgumentKind.Moment))
        {
            context.Origin = argument.Symbol.Find<SyntaxNode>();
            if (variables.TryGet(argument.Symbol, out int average)) variables.Set(argument.Symbol, Moments.Correct(argument, average, context, conversions));
        }

        context.Origin = null;

        listing.AddRange(context.Builder.Statements);
        listing.AddRange(StatementListing.Of(body));

        context.Statement = -1;
        int result = Run(body, variables, out VariableMap after);
        if (context.Failed || result == BindingContext.Error) return null;

        int ownStatements = context.Builder.Statements.Count, ownStates = context.Declaration.States.Of(Scope.Element).Count;
        result = Modifiers.OnParameter(conversions.ToElement(result), gradient, ownStates, modifiers);
        states.Store(variables, after);
        context.Builder.Output(Target.Parameter, 0, result, context[result].Statement);
        RuleBody own = context.Builder.Build();
        Modifiers.Aside(result, ownStates, modifiers);
        listing.AddRange(context.Builder.Statements.Skip(ownStatements));
        return context.Failed ? null : (context.Builder.Build(), own);
    }

    private RuleBody BindInitializer()
    {
        (int gradient, _) = BindInputs();
        foreach (RuleArgument argument in rule.Arguments)
        {
            if (argument.State?.Initial != InitialKind.Gradient) continue;
            foreach (int index in argument.Span ?? [argument.Index]) context.Builder.Output(Target.State, index, gradient, -1);
        }

        return context.Builder.Build();
    }

    private RuleBody? BindEvaluation(Compilation compilation)
    {
        if (Bodies.Find(rule.Method, compilation) is not { } body) return null;

        VariableMap variables = new();
        int parameter = Named(context.Add(Op.LoadParameter, ValueType.Element, []), rule.Parameter.Name);
        foreach (RuleArgument argument in rule.Arguments) BindArgument(argument, parameter, BindingContext.Error, variables);
        int result = Run(body, variables, out _);
        if (context.Failed || result == BindingContext.Error) return null;

        result = conversions.ToElement(result);
        context.Builder.Output(Target.Parameter, 0, result, context[result].Statement);
        return context.Failed ? null : context.Builder.Build();
    }

    /// <summary>The body itself. <paramref name="variables"/> keep what the arguments held before.</summary>
    private int Run(IBlockOperation body, VariableMap variables, out VariableMap after)
    {
        context.Calls.Push(rule.Method);
        int result = expressions.Statements.BindBody(body, variables.Copy(), rule.Method, out after);
        context.Calls.Pop();
        return result;
    }

    /// <summary>The gradient as the modifiers leave it, and what they build with.</summary>
    private (int Gradient, ModifierGraph Modifiers) BindInputs()
    {
        int parameter = Named(context.Add(Op.LoadParameter, ValueType.Element, []), rule.Parameter.Name);
        int gradient = Named(context.Add(Op.LoadGradient, ValueType.Element, []), rule.Gradient.Name);
        var modifiers = new ModifierGraph(parameter, gradient, rule.Gradient.Name, rule.Rank, context, conversions);
        return (Modifiers.OnGradient(gradient, modifiers), modifiers);
    }

    private void BindArgument(RuleArgument argument, int parameter, int gradient, VariableMap variables)
    {
        string name = argument.Symbol.Name;
        context.Origin = argument.Symbol.Find<SyntaxNode>();
        switch (argument.Kind)
        {
            case ArgumentKind.State:
                states.Load(argument, gradient, variables);
                break;
            case ArgumentKind.Moment:
                states.Load(argument, gradient, variables);
                if (variables.TryGet(argument.Symbol, out int average)) variables.Set(argument.Symbol, Moments.Update(argument, average, gradient, context, conversions));
                break;
            default:
                variables.Set(argument.Symbol, argument.Kind switch
                {
                    ArgumentKind.Parameter => parameter,
                    ArgumentKind.Gradient => gradient,
                    ArgumentKind.Step => Named(context.Add(Op.Step, ValueType.Scalar, []), name),
                    ArgumentKind.Loss => Named(context.Add(Op.Loss, ValueType.Scalar, []), name),
                    ArgumentKind.Input => Named(context.Add(Op.LoadInput, ValueType.Element, [], index: argument.Index), name),
                    ArgumentKind.TensorInput => Named(context.Add(Op.LoadTensorInput, ValueType.Scalar, [], index: argument.Index), name),
                    _ => context.Placeholder("shape"),
                });
                break;
        }
    }

    private int Named(int id, string name)
    {
        context.Builder.SetName(id, name);
        return id;
    }
}
