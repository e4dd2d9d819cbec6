using Descent.Generator.Emit.Phases;
using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Names what the kernels of a rule become. What comes out alike for several of them is written once: under the common name, with a letter where it has variants.</summary>
internal static class EmittedNames
{
    /// <summary>Names loops and plans.</summary>
    public static void Assign(EmittedRule rule, StepPlan plan, GeneratedNames names)
    {
        var loops = rule.Kernels.SelectMany(kernel => kernel.Loops.Select(loop => (Kernel: kernel, Loop: loop)));
        foreach (var pass in loops.GroupBy(l => (l.Loop.Pass, l.Loop.IsCached)).ToArray())
        {
            Assign(
                [.. pass], l => (l.Loop.Body, Fields(l.Kernel, l.Loop.Body, plan) + Reduces(l.Loop)), (l, isShared) => l.Kernel.LoopName(l.Loop, isShared), names,
                (l, name, isShared) => (l.Loop.Name, l.Loop.IsShared) = (name, isShared));
        }
        Assign([.. rule.Kernels.Where(k => k.Leaf.Phases is not null)], k => (PlanEmitter.Text(k), Meaning(k)), (k, isShared) => k.PlanName(isShared), names, (k, name, _) => k.PlanField = name);
    }

    /// <param name="items">What gets names.</param>
    /// <param name="content">What must be equal for one name.</param>
    /// <param name="wanted">The name of an item, given whether some of the items share theirs.</param>
    public static void Assign<T, TContent>(IReadOnlyList<T> items, Func<T, TContent> content, Func<T, bool, string> wanted, GeneratedNames names, Action<T, string, bool> set)
    {
        IGrouping<TContent, T>[] variants = [.. items.GroupBy(content)];
        bool isShared = variants.Any(v => v.Count() > 1);
        for (int i = 0; i < variants.Length; i++)
        {
            string letter = isShared && variants.Length > 1 ? ((char)('A' + i)).ToString() : "";
            string name = names.Allocate(wanted(variants[i].First(), isShared) + letter);
            foreach (T item in variants[i]) set(item, name, variants[i].Count() > 1);
        }
    }

    // The runtime takes kernels of one plan for kernels that reduce the same.
    private static string Meaning(EmittedKernel kernel) => string.Concat(kernel.Leaf.Phases!.Reductions.Select(r => r.Meaning));

    private static string Reduces(EmittedLoop loop) => string.Concat(loop.Reductions.Select(r => $" {r.Op} {r.To} {r.Operand} {r.Other}"));

    private static string Fields(EmittedKernel kernel, RuleBody body, StepPlan plan) =>
        string.Join(" ", plan.FieldsOf(kernel.Number, body).OrderBy(f => f.Key).Select(f => f.Value));
}
