using Descent.Generator.IR;

namespace Descent.Generator.Tests.Passes;

using Scope = Descent.Generator.IR.Scope;

/// <summary>A matrix per tensor, and everything a rule keeps beside it.</summary>
internal sealed class InterpretedTensor(int rows, int columns, int states, Random random)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public double[] Parameter { get; } = Fill(rows * columns, random);

    public double[] Gradient { get; } = Fill(rows * columns, random);

    public double[][] States { get; } = [.. Enumerable.Range(0, states).Select(_ => Fill(rows * columns, random))];

    public double[][] RowStates { get; } = [Fill(rows, random)];

    public double[][] ColumnStates { get; } = [Fill(columns, random)];

    public double[] TensorStates { get; } = Fill(1, random);

    public double[] NextTensorStates { get; } = new double[1];

    private static double[] Fill(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * 2 - 1)];
}

/// <summary>
/// Computes bodies over whole tensors, value by value, in double: a body as it is, or one in phases round by round with arrays overwritten in place. Both
/// must come to the same, for splitting changes no operation.
/// </summary>
internal sealed class PhaseInterpreter(IReadOnlyList<InterpretedTensor> tensors, double[] modelStates)
{
    private readonly Dictionary<(Scope, bool, int, int), double[]> _slots = [];
    private readonly Dictionary<(int, int), double[]> _reduced = [], _shares = [], _others = [], _buffers = [], _scratch = [];
    private PhasedBody? _phases;

    public double[] NextModelStates { get; } = [.. modelStates];

    /// <summary>One step of the body as it is: all values first, then the stores.</summary>
    public void Run(RuleBody body) => Store(body, Evaluate(body));

    /// <summary>One step in phases.</summary>
    /// <param name="isCached">Whether the model is so small that passes may read what earlier ones kept.</param>
    public void Run(PhasedBody phases, bool isCached = false)
    {
        _phases = phases;
        foreach (Round round in phases.Rounds)
        {
            if (round.ModelPart is not null) Store(round.ModelPart, Evaluate(round.ModelPart));
            if (round.TensorPart is not null) Store(round.TensorPart, Evaluate(round.TensorPart));
            for (int i = 0; i < phases.Reductions.Count; i++) if (phases.Reductions[i].From == Scope.Tensor) Combine(i);
            RuleBody? kernel = isCached ? round.CachedPass ?? round.Pass : round.Pass;
            Dictionary<int, double[][]> pass = kernel is null ? [] : Evaluate(kernel);
            if (kernel is not null) foreach (Output output in kernel.Outputs.Where(o => o.Target == Target.Operand)) Keep(output, kernel.Nodes[output.Value], pass[output.Value]);
            foreach (int reduction in round.Reductions) ReduceMemory(reduction);
            if (kernel is not null) Store(kernel, pass);
        }
    }

    private void Keep(Output output, Node node, double[][] values)
    {
        for (int t = 0; t < tensors.Count; t++) _buffers[(output.Index, t)] = Expand(node, values[t], Scope.Element, t);
    }

    private void ReduceMemory(int index)
    {
        ReductionModel reduction = _phases!.Reductions[index];
        var results = new double[tensors.Count][];
        for (int t = 0; t < tensors.Count; t++)
        {
            double[] left = Operand(reduction.Operand, t), right = reduction.Op == Op.Dot ? Operand(reduction.Other, t) : left;
            int tensor = t;
            results[t] = Reduce(reduction.Op, Scope.Element, reduction.To, t, i => left[i], i => right[i]);
        }
        Publish(index, reduction, results);
    }

    private void Publish(int index, ReductionModel reduction, double[][] results)
    {
        if (reduction.To == Scope.Model)
        {
            double[] all = [Fold(reduction.Op == Op.MaxAbs || reduction.Op == Op.ReduceMax || reduction.Op == Op.ReduceMin ? reduction.Op : Op.Sum, results.Select(r => r[0]))];
            results = [.. results.Select(_ => all)];
        }
        for (int t = 0; t < tensors.Count; t++) _reduced[(index, t)] = results[t];
    }

    private double[] Operand(OperandModel operand, int tensor) => operand.Kind switch
    {
        OperandKind.Parameter => tensors[tensor].Parameter,
        OperandKind.Gradient => tensors[tensor].Gradient,
        OperandKind.State => tensors[tensor].States[operand.Index],
        _ => _buffers[(operand.Index, tensor)],
    };

    private void Combine(int index)
    {
        if (!_shares.ContainsKey((index, 0))) return;
        ReductionModel reduction = _phases!.Reductions[index];
        double[][] shares = [.. tensors.Select((_, t) => new[] { reduction.Op == Op.Dot
            ? Fold(Op.Sum, _shares[(index, t)].Zip(_others[(index, t)], (l, r) => l * r))
            : Fold(reduction.Op, _shares[(index, t)]) })];
        Publish(index, reduction, shares);
    }

    private Dictionary<int, double[][]> Evaluate(RuleBody body)
    {
        var values = new Dictionary<int, double[][]>();
        foreach (Node node in body.Nodes)
        {
            double[][] results = new double[tensors.Count][];
            for (int t = 0; t < tensors.Count; t++) results[t] = Scopes.IsReduction(node.Op) ? ReduceNode(body, node, values, t) : Compute(body, node, values, t);
            if (Scopes.IsReduction(node.Op) && node.Scope == Scope.Model)
            {
                Op fold = node.Op is Op.MaxAbs or Op.ReduceMax or Op.ReduceMin ? node.Op : Op.Sum;
                double[] all = [Fold(fold, results.Select(r => r[0]))];
                results = [.. results.Select(_ => all)];
            }
            values[node.Id] = results;
        }
        return values;
    }

    private double[] ReduceNode(RuleBody body, Node node, Dictionary<int, double[][]> values, int t)
    {
        Scope from = Scopes.From(node);
        double Read(int operand, int unit)
        {
            (int r, int c) = Position(from, unit, t);
            return Pick(values[operand][t], body.Nodes[operand].Scope, r, c, t);
        }
        return Reduce(node.Op, from, node.Scope, t, u => Read(node.Operands[0], u), u => Read(node.Operands[^1], u));
    }

    private double[] Reduce(Op op, Scope from, Scope to, int t, Func<int, double> left, Func<int, double> right)
    {
        int units = Count(from, t);
        return [.. Enumerable.Range(0, Count(to is Scope.Model ? Scope.Tensor : to, t)).Select(target => Fold(op == Op.Dot ? Op.Sum : op, Enumerable.Range(0, units).Where(u => Belongs(from, u, to, target, t)).Select(u => op == Op.Dot ? left(u) * right(u) : left(u))))];
    }

    private bool Belongs(Scope from, int unit, Scope to, int target, int t)
    {
        (int r, int c) = Position(from, unit, t);
        return to switch { Scope.Row => r == target, Scope.Column => c == target, _ => true };
    }

    private static double Fold(Op op, IEnumerable<double> values) => op switch
    {
        Op.Sum => values.Sum(),
        Op.SumOfSquares => values.Sum(v => v * v),
        Op.SumOfAbs => values.Sum(Math.Abs),
        Op.MaxAbs => values.Select(Math.Abs).DefaultIfEmpty(0).Max(),
        Op.ReduceMin => values.DefaultIfEmpty(double.PositiveInfinity).Min(),
        Op.ReduceMax => values.DefaultIfEmpty(double.NegativeInfinity).Max(),
        _ => throw new NotSupportedException(op.ToString()),
    };

    private double[] Compute(RuleBody body, Node node, Dictionary<int, double[][]> values, int t)
    {
        int units = Count(node.Scope, t);
        double[] results = new double[units];
        for (int u = 0; u < units; u++)
        {
            (int r, int c) = Position(node.Scope, u, t);
            double Operand(int i) => Pick(values[node.Operands[i]][t], body.Nodes[node.Operands[i]].Scope, r, c, t);
            results[u] = node.Op switch
            {
                Op.Constant => double.Parse(node.Text, System.Globalization.CultureInfo.InvariantCulture),
                Op.LoadParameter => tensors[t].Parameter[u],
                Op.LoadGradient => tensors[t].Gradient[u],
                Op.LoadState => tensors[t].States[node.Index][u],
                Op.LoadRowState => tensors[t].RowStates[node.Index][u],
                Op.LoadColumnState => tensors[t].ColumnStates[node.Index][u],
                Op.LoadTensorState => tensors[t].TensorStates[node.Index],
                Op.LoadModelState => modelStates[node.Index],
                Op.Reduced => _reduced[(node.Index, t)][u],
                Op.Slot => _slots[(node.Scope, IsElements(node), node.Index, node.Scope == Scope.Model ? 0 : t)][u],
                Op.LoadScratch => _scratch[(node.Index, t)][u],
                Op.ToElement or Op.ToScalar => Operand(0),
                Op.Add => Operand(0) + Operand(1),
                Op.Subtract => Operand(0) - Operand(1),
                Op.Multiply => Operand(0) * Operand(1),
                Op.Max => Math.Max(Operand(0), Operand(1)),
                Op.Exp => Math.Exp(Operand(0)),
                Op.Less => Operand(0) < Operand(1) ? 1 : 0,
                Op.NotEqual => Operand(0) != Operand(1) ? 1 : 0,
                Op.Select => Operand(0) != 0 ? Operand(1) : Operand(2),
                _ => throw new NotSupportedException(node.Op.ToString()),
            };
        }
        return results;
    }

    private static bool IsElements(Node node) => node.Scope is Scope.Row or Scope.Column && node.Type == Descent.Generator.IR.ValueType.Element;

    private int Count(Scope scope, int t) => scope switch { Scope.Element => tensors[t].Parameter.Length, Scope.Row => tensors[t].Rows, Scope.Column => tensors[t].Columns, _ => 1 };

    private (int Row, int Column) Position(Scope scope, int unit, int t) => scope switch
    {
        Scope.Element => (unit / tensors[t].Columns, unit % tensors[t].Columns),
        Scope.Row => (unit, 0),
        Scope.Column => (0, unit),
        _ => (0, 0),
    };

    private double Pick(double[] values, Scope scope, int row, int column, int t) => scope switch
    {
        Scope.Element => values[row * tensors[t].Columns + column],
        Scope.Row => values[row],
        Scope.Column => values[column],
        _ => values[0],
    };

    private void Store(RuleBody body, Dictionary<int, double[][]> values)
    {
        foreach (Output output in body.Outputs)
        {
            Node value = body.Nodes[output.Value];
            for (int t = 0; t < tensors.Count; t++)
            {
                double[] result = values[output.Value][t];
                switch (output.Target)
                {
                    case Target.Parameter: Expand(value, result, Scope.Element, t).CopyTo(tensors[t].Parameter, 0); break;
                    case Target.Gradient: Expand(value, result, Scope.Element, t).CopyTo(tensors[t].Gradient, 0); break;
                    case Target.State: Expand(value, result, Scope.Element, t).CopyTo(tensors[t].States[output.Index], 0); break;
                    case Target.RowState: Expand(value, result, Scope.Row, t).CopyTo(tensors[t].RowStates[output.Index], 0); break;
                    case Target.ColumnState: Expand(value, result, Scope.Column, t).CopyTo(tensors[t].ColumnStates[output.Index], 0); break;
                    case Target.TensorState: tensors[t].NextTensorStates[output.Index] = result[0]; break;
                    case Target.ModelState: NextModelStates[output.Index] = result[0]; break;
                    case Target.Slot: _slots[(value.Scope, IsElements(value), output.Index, value.Scope == Scope.Model ? 0 : t)] = result; break;
                    case Target.Scratch: _scratch[(output.Index, t)] = result; break;
                    case Target.Reduced or Target.ReducedOther: (output.Target == Target.Reduced ? _shares : _others)[(output.Index, t)] = Expand(value, result, _phases!.Reductions[output.Index].Over, t); break;
                    case Target.Operand: break;
                    default: throw new NotSupportedException(output.Target.ToString());
                }
            }
        }
    }

    private double[] Expand(Node node, double[] values, Scope scope, int t) => [.. Enumerable.Range(0, Count(scope, t)).Select(u =>
    {
        (int r, int c) = Position(scope, u, t);
        return Pick(values, node.Scope, r, c, t);
    })];
}
