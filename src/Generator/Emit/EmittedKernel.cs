using Descent.Generator.Emit.Phases;
using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>One of the outcomes that PrepareStep chooses from: a loop, or all the rounds of a rule in phases.</summary>
internal sealed class EmittedKernel
{
    private const string Kernel = "Kernel";
    private readonly string prefix, suffix;

    /// <param name="prefix"><c>Vector</c> or <c>Matrix</c> in a class with rules by rank, else empty.</param>
    public EmittedKernel(int rule, int number, KernelLeaf leaf, string prefix)
    {
        (Rule, Number, Leaf, this.prefix) = (rule, number, leaf, prefix);
        suffix = leaf.Name.StartsWith(Kernel, StringComparison.Ordinal) ? leaf.Name.Substring(Kernel.Length) : "";
        if (leaf.Phases is not PhasedBody phases)
        {
            Loops = [new(0, 1, leaf.Body, [])];
            return;
        }

        // A pass that only reduces what lies in memory counts, though it has no loop of its own.
        int[] passes = [.. Enumerable.Range(0, phases.Rounds.Count).Where(i => PhaseFlags.HasPass(phases.Rounds[i]))];
        Passes = passes.Length;
        Loops = [.. passes.Where(i => PhaseFlags.HasKernel(phases.Rounds[i])).SelectMany(i => LoopsOf(phases, i, Array.IndexOf(passes, i) + 1))];
    }

    /// <summary>Which rule of the class.</summary>
    public int Rule { get; }

    /// <summary>Its number among the kernels of all rules.</summary>
    public int Number { get; }

    public KernelLeaf Leaf { get; }

    /// <summary>The loops, in the order of their rounds.</summary>
    public IReadOnlyList<EmittedLoop> Loops { get; }

    /// <summary>How often the elements are passed over.</summary>
    public int Passes { get; } = 1;

    public IReadOnlyList<Round> Rounds => Leaf.Phases is { Rounds: var rounds } ? rounds : [];

    /// <summary>The field with the plan of a rule in phases; empty for others.</summary>
    public string PlanField { get; set; } = "";

    /// <summary>What runs in place of a loop where an earlier pass has kept what it would compute again; null for nothing.</summary>
    public EmittedLoop? Cached(EmittedLoop loop) => Loops.FirstOrDefault(l => l.Round == loop.Round && l.IsCached && !loop.IsCached);

    /// <summary>A name for one of the loops.</summary>
    /// <param name="isShared">Whether other kernels of the rule have the same.</param>
    public string LoopName(EmittedLoop loop, bool isShared) => Leaf.Phases is null || (Passes == 1 && !isShared)
        ? prefix + Leaf.Name
        : FormattableString.Invariant($"{prefix}{(suffix == "" || isShared ? "" : Leaf.Name)}Pass{loop.Pass}{(loop.IsCached ? "Cached" : "")}");

    /// <summary>A name for the field with the plan.</summary>
    public string PlanName(bool isShared)
    {
        string end = isShared ? "" : suffix;
        return prefix == "" ? "s_plan" + end : $"s_{Identifiers.Camel(prefix)}Plan{end}";
    }

    /// <summary>A name for the method with a part of one round.</summary>
    /// <param name="what"><c>Tensor</c> or <c>Model</c>.</param>
    /// <param name="isOnly">Whether the kernel has no other such part.</param>
    public string PartName(string what, int round, bool isOnly, bool isShared) =>
        $"Prepare{prefix}{what}{(isShared ? "" : suffix)}{(isOnly ? "" : FormattableString.Invariant($"Round{round}"))}";

    private static IEnumerable<EmittedLoop> LoopsOf(PhasedBody phases, int round, int pass)
    {
        ReductionModel[] reductions = [.. phases.Rounds[round].Reductions.Select(r => phases.Reductions[r])];
        yield return new(round, pass, phases.Rounds[round].Pass!, reductions);
        if (phases.Rounds[round].CachedPass is RuleBody cached) yield return new(round, pass, cached, reductions) { IsCached = true };
    }
}

/// <summary>A loop over elements that becomes a struct.</summary>
/// <param name="round">The round of the plan that it belongs to, 0 without phases.</param>
/// <param name="pass">Its number among the passes.</param>
/// <param name="reductions">What the loop reduces, in the order of the plan.</param>
internal sealed class EmittedLoop(int round, int pass, RuleBody body, IReadOnlyList<ReductionModel> reductions)
{
    public int Round { get; } = round;

    public int Pass { get; } = pass;

    public RuleBody Body { get; } = body;

    public IReadOnlyList<ReductionModel> Reductions { get; } = reductions;

    /// <summary>Whether it is for models that are so small that what an earlier pass kept is in the cache.</summary>
    public bool IsCached { get; init; }

    /// <summary>The struct.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether another kernel of the rule has the same loop, under the same name: it is written for one of them.</summary>
    public bool IsShared { get; set; }
}
