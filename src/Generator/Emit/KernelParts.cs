using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Some lines of a loop that become a method of their own.</summary>
/// <param name="Name">Of the method.</param>
/// <param name="Inputs">Named values that the lines take from before them.</param>
/// <param name="Outputs">Values of the lines that later parts or stores take.</param>
internal sealed record KernelPart(string Name, IReadOnlyList<KernelLine> Lines, IReadOnlyList<int> Inputs, IReadOnlyList<int> Outputs)
{
    /// <summary>What the loop stores behind the part.</summary>
    public IEnumerable<Output> Stores => Lines.Select(line => line.Store).OfType<Output>();
}

/// <summary>Cuts a loop that exceeds the inlining budget into parts of about equal length that fit. Order and nesting of the lines stay.</summary>
internal sealed class KernelParts
{
    private readonly KernelLayout layout;
    private readonly HashSet<int> named;

    private KernelParts(KernelLayout layout)
    {
        this.layout = layout;
        named = [.. layout.Loads.Concat(layout.Uniforms).Select(n => n.Id), .. layout.Lines.Where(l => l.Store is null).Select(l => l.Value)];
    }

    /// <summary>The parts in order; none for a loop that fits.</summary>
    public static IReadOnlyList<KernelPart> Split(KernelLayout layout) => layout.Budget.IsExceeded ? new KernelParts(layout).Split() : [];

    private List<KernelPart> Split()
    {
        List<List<KernelLine>> groups = Group();
        return [.. groups.Select((lines, i) => Create(FormattableString.Invariant($"Part{i + 1}"), lines, groups.Skip(i + 1).SelectMany(g => g)))];
    }

    private List<List<KernelLine>> Group()
    {
        int total = layout.Lines.Sum(Cost), count = (total + InliningBudget.MaxOperations - 1) / InliningBudget.MaxOperations;
        List<List<KernelLine>> groups = [];
        int before = 0;
        foreach (KernelLine line in layout.Lines)
        {
            // Stores stay behind the line before them.
            bool isNext = groups.Count == 0 || (line.Store is null && before * count >= total * groups.Count);
            if (isNext) groups.Add([]);
            groups[groups.Count - 1].Add(line);
            before += Cost(line);
        }
        return groups;
    }

    private KernelPart Create(string name, List<KernelLine> lines, IEnumerable<KernelLine> later)
    {
        List<int> defined = [.. lines.Where(l => l.Store is null).Select(l => l.Value)];
        HashSet<int> takenLater = [.. later.SelectMany(Reads), .. lines.Concat(later).Select(l => l.Store).OfType<Output>().Select(o => o.Value)];
        return new(name, lines, [.. lines.SelectMany(Reads).Distinct().Except(defined).OrderBy(id => id)], [.. defined.Where(takenLater.Contains)]);
    }

    private int Cost(KernelLine line) => line.Store is null ? Written(line.Value).Sum(id => layout.Budget.Cost(layout.Body.Nodes[id])) : 0;

    private IEnumerable<int> Reads(KernelLine line) =>
        line.Store is null ? Written(line.Value).SelectMany(id => layout.Body.Nodes[id].Operands).Where(named.Contains) : [];

    /// <summary>The nodes whose operations stand in the expression of a value, itself included, each as often as it is written.</summary>
    private IEnumerable<int> Written(int id) => layout.Body.Nodes[id].Operands.Where(o => !named.Contains(o)).SelectMany(Written).Append(id);
}
