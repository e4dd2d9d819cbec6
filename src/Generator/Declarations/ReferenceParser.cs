using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Declarations;

/// <summary>
/// Finds the reference rules of a class and makes of each an optimizer of its own, which differs from the class in its rule alone: what the update rule is compared with. For the analyzer; nothing is generated of
/// them.
/// </summary>
internal static class ReferenceParser
{
    /// <summary>The update rules that have a reference, by their place in <see cref="OptimizerDeclaration.Rules"/>, and their references. Those that are wrong have been reported.</summary>
    public static IReadOnlyList<(int Rule, OptimizerDeclaration Reference)> Parse(OptimizerDeclaration declaration, DiagnosticSink sink)
    {
        var references = new List<(int, OptimizerDeclaration)>();
        foreach (IMethodSymbol method in declaration.Class.GetMembers().OfType<IMethodSymbol>())
        {
            if (method.FindAttribute(KnownTypes.ReferenceRuleAttribute) is not { } attribute) continue;

            var context = new ParseContext(declaration.Class, sink);
            int rank = attribute.Named<int>("Rank") ?? 0;
            int rule = declaration.Rules.ToList().FindIndex(other => other.Rank == rank);
            if (rule < 0) Report($"there is no update rule of rank {rank}; a reference has the rank of the rule that it is for");
            else if (references.Exists(reference => reference.Item1 == rule)) Report($"'{declaration.Rules[rule].Method.Name}' has a reference already; remove one of them");
            else if (method.MethodKind != MethodKind.Ordinary || method.FindAttribute(KnownTypes.UpdateRuleAttribute) is not null) Report("it must be an ordinary method beside the update rule");
            else if (Parse(declaration, context, method, rank, Report) is { } parsed) references.Add((rule, parsed));

            void Report(string reason) => context.Report(DeclarationDescriptors.ReferenceRule, method.FindName(), method.Name, reason);
        }

        return references;
    }

    private static OptimizerDeclaration? Parse(OptimizerDeclaration declaration, ParseContext context, IMethodSymbol method, int rank, Action<string> report)
    {
        bool doubleOnly = RuleParser.ParseSignature(context, method);
        if (!context.HasErrors && doubleOnly != declaration.DoubleOnly) report("one of the two rules is over 'float' and one over 'double'");
        if (context.HasErrors) return null;

        var states = new StateTable(context);
        var inputs = new InputTable(context);
        var rule = new RuleDeclaration(method, rank, new ArgumentParser(context, method, doubleOnly, declaration.Hyperparameters, states, inputs).Parse(rank));
        return context.HasErrors ? null : new OptimizerDeclaration
        {
            Class = declaration.Class,
            Syntax = declaration.Syntax,
            Shape = declaration.Shape,
            Hyperparameters = declaration.Hyperparameters,
            Modifiers = declaration.Modifiers,
            Rules = [rule],
            Evaluation = null,
            States = states,
            Inputs = inputs,
            DoubleOnly = doubleOnly,
            HasErrors = false,
        };
    }
}
