using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>A line of a loop: a value that gets a local, or a store.</summary>
/// <param name="Statement">The statement that it belongs to, -1 for none.</param>
/// <param name="Value">The node.</param>
/// <param name="Store">The output that the value is stored to; null for a local.</param>
internal sealed record KernelLine(int Statement, int Value, Output? Store);

/// <summary>
/// What a loop consists of: what it loads, what it takes from before the loop, which values get locals, and where the stores stand. Values
/// that are used once and have no name are written where they are used.
/// </summary>
internal sealed class KernelLayout
{
    private readonly int[] statements;

    public KernelLayout(RuleBody body)
    {
        Body = body;
        InLanes = Placement.InLanes(body.Nodes);
        Stores = [.. body.Outputs.Where(o => o.Target is Target.Parameter or Target.State && !IsUnchanged(o))];
        Uses = CountUses();
        Loads = [.. body.Nodes.Where(n => IsLoad(n) && Uses[n.Id] > 0).OrderBy(LoadOrder)];
        Uniforms = [.. body.Nodes.Where(IsUniform).OrderBy(UniformOrder)];
        statements = FindStatements();
        Lines = LayOut();
    }

    public RuleBody Body { get; }

    public bool[] InLanes { get; }

    public IReadOnlyList<Output> Stores { get; }

    public IReadOnlyList<Node> Loads { get; }

    /// <summary>Values that are made before the loop, constants of the step first.</summary>
    public IReadOnlyList<Node> Uniforms { get; }

    public IReadOnlyList<KernelLine> Lines { get; }

    /// <summary>How often lanes and stores use each node.</summary>
    public int[] Uses { get; }

    public static bool IsLoad(Node node) => node.Op is Op.LoadParameter or Op.LoadGradient or Op.LoadState;

    private bool IsUnchanged(Output output) => Body.Nodes[output.Value] switch
    {
        { Op: Op.LoadParameter } => output.Target == Target.Parameter,
        { Op: Op.LoadState } load => output.Target == Target.State && load.Index == output.Index,
        _ => false,
    };

    private int[] CountUses()
    {
        int[] uses = new int[Body.Nodes.Count];
        foreach (Output store in Stores) uses[store.Value]++;
        // Backwards, so that what only dead values use counts as unused too.
        for (int id = uses.Length - 1; id >= 0; id--)
        {
            if (uses[id] == 0 || !InLanes[id]) continue;
            foreach (int operand in Body.Nodes[id].Operands) uses[operand]++;
        }
        return uses;
    }

    private static int LoadOrder(Node node) => node.Op switch
    {
        Op.LoadParameter => -2,
        Op.LoadGradient => -1,
        _ => node.Index,
    };

    /// <summary>A value of the step that the loop itself uses, or that other such values use more than once.</summary>
    private bool IsUniform(Node node)
    {
        if (node.Scope == Scope.Element || Uses[node.Id] == 0) return false;
        if (!InLanes[node.Id]) return Body.Nodes.Any(n => InLanes[n.Id] && n.Op != Op.ToElement && Uses[n.Id] > 0 && n.Operands.Contains(node.Id));
        return node.Name != "" || Uses[node.Id] > 1 || IsStored(node.Id)
            || Body.Nodes.Any(n => n.Scope == Scope.Element && Uses[n.Id] > 0 && n.Operands.Contains(node.Id));
    }

    private int UniformOrder(Node node) => node switch
    {
        { Op: Op.Constant } => 1,
        { Op: Op.ToElement } => 0,
        _ => InLanes[node.Id] ? 2 : 0,
    };

    private bool IsStored(int id) => Stores.Any(s => s.Value == id);

    /// <summary>
    /// The statement that each value is shown under: its own, except that what a return shares with another, which is the one this kernel takes,
    /// is shown under that one.
    /// </summary>
    private int[] FindStatements()
    {
        int[] found = [.. Body.Nodes.Select(n => n.Statement)];
        for (int id = found.Length - 1; id >= 0; id--)
        {
            int statement = found[id];
            bool isElsewhere = statement >= 0
                && Body.Statements[statement].StartsWith("return ", StringComparison.Ordinal)
                && !Body.Outputs.Any(o => o.Target == Target.Parameter && o.Statement == statement);
            if (!isElsewhere) continue;
            List<int> users = [.. Body.Nodes.Where(n => Uses[n.Id] > 0 && n.Operands.Contains(id)).Select(n => found[n.Id])];
            if (users.Count > 0) found[id] = users.Min();
        }
        return found;
    }

    private List<KernelLine> LayOut()
    {
        List<KernelLine> lines = [.. Body.Nodes
            .Where(n => n.Scope == Scope.Element && !IsLoad(n) && Uses[n.Id] > 0 && (Uses[n.Id] > 1 || n.Name != "" || IsStored(n.Id)))
            .Select(n => new KernelLine(statements[n.Id], n.Id, null))];

        foreach (Output store in Stores)
        {
            // Behind its value, and behind what its own statement computes.
            int position = lines.FindLastIndex(line => line.Value == store.Value || (line.Statement >= 0 && line.Statement <= store.Statement));
            int value = lines.FindIndex(line => line.Value == store.Value);
            lines.Insert(Math.Max(position, value) + 1, new KernelLine(store.Statement, store.Value, store));
        }
        return lines;
    }
}
