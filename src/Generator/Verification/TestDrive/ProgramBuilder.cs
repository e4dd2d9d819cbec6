using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>Makes a program of a body: gives every value that a result depends on its cells, and every operation its places. Folds nothing and merges nothing.</summary>
internal sealed class ProgramBuilder
{
    private readonly RuleBody body;
    private readonly CellLayout layout;
    private readonly OpaqueNumbers opaque;
    private readonly bool isSingle;
    private readonly int[] cells;
    private readonly bool[] lasts;
    private readonly List<Instruction> once = [], eachStep = [];
    private readonly List<(int, double)> constants = [];

    private ProgramBuilder(RuleBody body, CellLayout layout, OpaqueNumbers opaque, bool isSingle)
    {
        this.body = body;
        this.layout = layout;
        this.opaque = opaque;
        this.isSingle = isSingle;
        cells = new int[body.Nodes.Count];
        lasts = new bool[body.Nodes.Count];
    }

    /// <param name="isSingle">Elements are rounded to single precision.</param>
    public static RuleProgram Build(RuleBody body, CellLayout layout, OpaqueNumbers opaque, bool isSingle) => new ProgramBuilder(body, layout, opaque, isSingle).Build();

    private RuleProgram Build()
    {
        bool[] live = FindLive();
        foreach (Node node in body.Nodes)
        {
            cells[node.Id] = -1;
            if (live[node.Id]) Place(node);
        }

        Output? rejection = body.Outputs.FirstOrDefault(static o => o.Target == Target.Rejection);
        return new RuleProgram
        {
            Results = [.. body.Outputs.Where(static o => o.Target is not (Target.Rejection or Target.Gradient)).Select(CreateTransfer)],
            Once = [.. once],
            EachStep = [.. eachStep],
            Constants = constants,
            Rejection = rejection is null ? -1 : cells[rejection.Value],
            Cells = cells,
        };
    }

    private bool[] FindLive()
    {
        bool[] live = new bool[body.Nodes.Count];
        foreach (Output output in body.Outputs) live[output.Value] = true;
        for (int i = live.Length - 1; i >= 0; i--)
            if (live[i])
                foreach (int operand in body.Nodes[i].Operands) live[operand] = true;
        return live;
    }

    private void Place(Node node)
    {
        cells[node.Id] = layout.OfLeaf(node);
        lasts[node.Id] = node.Op is Op.Constant or Op.Hyperparameter or Op.Shape or Op.ModelSize;
        if (cells[node.Id] >= 0) return;

        int cell = cells[node.Id] = layout.Allocate(node.Scope), units = layout.Shape.Count(node.Scope);
        if (lasts[node.Id])
        {
            for (int i = 0; i < units; i++) constants.Add((cell + i, ConstantOf(node, i)));
            return;
        }

        lasts[node.Id] = node.Operands.Count > 0 && node.Op != Op.UnbiasFactor && node.Operands.All(o => lasts[o]);
        (lasts[node.Id] ? once : eachStep).Add(Scopes.IsReduction(node.Op) ? CreateReduction(node) : CreateOperation(node, node.Scope));
    }

    private double ConstantOf(Node node, int unit)
    {
        (int rows, int columns) = layout.Shape.TensorOf(node.Scope == Scope.Tensor ? Scope.Tensor : Scope.Step, unit);
        return (node.Op, node.Text) switch
        {
            (Op.Shape, "Rank") => 2,
            (Op.Shape, "Rows") => rows,
            (Op.Shape, "Columns") => columns,
            (Op.Shape, _) => rows * columns,
            (Op.ModelSize, "Elements") => layout.Shape.Count(Scope.Element),
            (Op.ModelSize, "Rows") => layout.Shape.Count(Scope.Row),
            (Op.ModelSize, "Columns") => layout.Shape.Count(Scope.Column),
            (Op.ModelSize, _) => layout.Shape.Count(Scope.Tensor),
            _ when node.Type == ValueType.Boolean => node.Text == "true" ? 1 : 0,
            _ when node.Type == ValueType.Opaque => opaque.Of(node.Text),
            _ => ConstantText.TryParse(node.Text, out double value) ? IsRounded(node) ? (float)value : value : double.NaN,
        };
    }

    private bool IsRounded(Node node) => isSingle && node.Type == ValueType.Element;

    private Instruction CreateOperation(Node node, Scope over)
    {
        bool isForeign = node.Op == Op.External;
        int operands = node.Operands.Count - (isForeign && node.Index == 1 ? 1 : 0);
        // What has fewer operands takes any cell for the others.
        (int a, int[] mapA) = operands > 0 ? Operand(node, 0, over) : (0, layout.Shape.Map(over, Scope.Step));
        (int b, int[] mapB) = operands > 1 ? Operand(node, 1, over) : (a, mapA);
        (int c, int[] mapC) = operands > 2 ? Operand(node, 2, over) : (a, mapA);
        if (node is { Op: Op.UnbiasFactor, Operands.Count: 1 }) (b, mapB) = (layout.Step, layout.Shape.Map(over, Scope.Step));
        return new Instruction
        {
            Op = node.Op, IsRounded = IsRounded(node), Units = layout.Shape.Count(over), Target = cells[node.Id],
            A = a, B = b, C = c, MapA = mapA, MapB = mapB, MapC = mapC,
            Index = isForeign ? ForeignFunctions.Parse(node) : node.Index,
            Guard = isForeign && node.Index == 1 ? cells[node.Operands[operands]] : -1,
        };
    }

    private Instruction CreateReduction(Node node)
    {
        Scope from = Scopes.From(node);
        return CreateOperation(node, from) with { TargetUnits = layout.Shape.Count(node.Scope), TargetMap = layout.Shape.Map(from, node.Scope) };
    }

    private (int Cell, int[] Map) Operand(Node node, int operand, Scope over)
    {
        Node value = body.Nodes[node.Operands[operand]];
        return (cells[value.Id], layout.Shape.Map(over, value.Scope));
    }

    private Transfer CreateTransfer(Output output)
    {
        Scope scope = output.Target switch
        {
            Target.Parameter or Target.State => Scope.Element,
            Target.RowState => Scope.Row,
            Target.ColumnState => Scope.Column,
            Target.TensorState => Scope.Tensor,
            Target.ModelState => Scope.Model,
            _ => Scope.Step,
        };
        int to = output.Target == Target.Parameter ? layout.Parameter : layout.StateOf(scope, output.Index);
        return new Transfer(cells[output.Value], layout.Shape.Map(scope, body.Nodes[output.Value].Scope), layout.Allocate(scope), to, layout.Shape.Count(scope));
    }
}
