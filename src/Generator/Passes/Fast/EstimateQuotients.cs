using Descent.Generator.IR;

namespace Descent.Generator.Passes.Fast;

/// <summary>
/// Roots, quotients, minimum and maximum in the forms that the processor computes fastest. A quotient by a root and a shared summand, <c>a / (Sqrt(b) + c)</c>, becomes
/// <c>2a / TwiceRootPlus(b, 2c)</c>: doubling is exact, and costs nothing where a factor of <c>a</c> is shared. A bias correction under the root goes out of it into the same factors.
/// See <see cref="DividerPlan"/> for what remains to the divider.
/// </summary>
internal sealed class EstimateQuotients
{
    private readonly RuleBodyBuilder builder = new();
    private readonly RuleBody body;
    private readonly List<int>[] users;
    private readonly int[] map;

    private EstimateQuotients(RuleBody body) => (this.body, users, map) = (body, Elements.Users(body), new int[body.Nodes.Count]);

    public static RuleBody Run(RuleBody body)
    {
        var rewriting = new EstimateQuotients(body);
        IReadOnlyCollection<int> divided = DividerPlan.Of(body);
        foreach (Node node in body.Nodes) rewriting.map[node.Id] = rewriting.Rewrite(node, divided.Contains(node.Id) ? Op.Divide : Op.FastDivide);
        return Rewriting.Finish(rewriting.builder, body, rewriting.map);
    }

    private int Rewrite(Node node, Op divide)
    {
        int[] operands = Rewriting.Map(node, map);
        if (!Elements.IsElement(node)) return builder.Add(node, operands);
        return node.Op switch
        {
            Op.Sqrt => builder.Add(node with { Op = Op.FastSqrt }, operands),
            Op.Divide when RootAndSummand(node) is var (root, summand) => ByRoot(node with { Op = divide }, root, summand),
            Op.Divide => builder.Add(node with { Op = divide }, operands),
            Op.Min => builder.Add(node with { Op = Op.FastMin }, SharedFirst(operands)),
            Op.Max => builder.Add(node with { Op = Op.FastMax }, SharedFirst(operands)),
            Op.Clamp => builder.Add(node with { Op = Op.FastMin }, [operands[2], builder.Add(node with { Op = Op.FastMax, Name = "" }, [operands[1], operands[0]])]),
            _ => builder.Add(node, operands),
        };
    }

    /// <summary>The second operand is the result where either is NaN: it should be the one that varies.</summary>
    private int[] SharedFirst(int[] operands) => Elements.IsShared(builder[operands[1]]) ? [operands[1], operands[0]] : operands;

    /// <summary>The root and the shared summand of a divisor that nothing else needs.</summary>
    private (Node Root, Node Summand)? RootAndSummand(Node quotient)
    {
        Node sum = body.Nodes[quotient.Operands[1]];
        if (sum.Op != Op.Add || users[sum.Id].Count > 1) return null;
        (Node left, Node right) = (body.Nodes[sum.Operands[0]], body.Nodes[sum.Operands[1]]);
        if (IsRoot(left) && Elements.IsShared(right)) return (left, right);
        return IsRoot(right) && Elements.IsShared(left) ? (right, left) : null;
    }

    private bool IsRoot(Node node) => node.Op == Op.Sqrt && Elements.IsElement(node) && users[node.Id].Count == 1;

    private int ByRoot(Node quotient, Node root, Node summand)
    {
        int radicand = root.Operands[0];
        Corrected? corrected = Corrected.Of(body.Nodes[radicand], body.Nodes);
        bool isTaken = corrected is not null && users[radicand].Count == 1;
        var scale = isTaken ? new SharedScale(builder, map[corrected!.Correction]) : new SharedScale(builder, null);
        int numerator = Scaled(quotient.Operands[0], scale);
        int divisor = builder.Add(root with { Op = Op.TwiceRootPlus, Name = "" }, [map[isTaken ? corrected!.Value : radicand], scale.OfShared(map[summand.Id])]);
        return builder.Add(quotient, [numerator, divisor]);
    }

    /// <summary>A value by a scale: by its shared factor where it has one.</summary>
    private int Scaled(int id, SharedScale scale) => ScaledFactor(id, scale) ?? scale.OfElement(map[id], body.Nodes[id].Statement);

    private int? ScaledFactor(int id, SharedScale scale)
    {
        Node node = body.Nodes[id];
        if (Elements.IsShared(node)) return scale.OfShared(map[id]);
        if (node.Op != Op.Multiply || users[id].Count > 1) return null;
        (int left, int right) = (node.Operands[0], node.Operands[1]);
        if (ScaledFactor(left, scale) is int scaledLeft) return builder.Add(Renamed(node), [scaledLeft, map[right]]);
        if (ScaledFactor(right, scale) is int scaledRight) return builder.Add(Renamed(node), [map[left], scaledRight]);
        return null;
    }

    /// <summary>What the user calls <c>mHat</c> is not what is computed any more.</summary>
    private static Node Renamed(Node node) => node with { Name = node.Name == "" ? "" : "scaled" + char.ToUpperInvariant(node.Name[0]) + node.Name.Substring(1) };
}
