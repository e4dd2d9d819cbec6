using System.Runtime.CompilerServices;
using Descent.Kernels;

namespace Descent.Phases;

/// <summary>A tensor under a plan: the numbers and vectors that its rounds hand to each other.</summary>
internal sealed unsafe class TensorPhases
{
    private readonly PinnedVector[] _rows, _columns;
    private readonly double[][] _rowScalars, _columnScalars;

    public TensorPhases(RulePhases rule, int index)
    {
        Rule = rule;
        Index = index;
        Parameter = rule.Optimizer.Parameters[index];
        Layout = rule.Optimizer.LayoutOf(index);
        PhasePlan? plan = rule.Plan;
        UsesRows = plan is { UsesRows: true };
        IsByRows = UsesRows && Parameter.Columns != 1;
        Values = new double[plan?.TensorValues ?? 0];
        Reductions = plan is null ? [] : [.. plan.Reductions.Select(reduction => new TensorReduction(reduction, Parameter, IsByRows))];
        _rows = Vectors(plan?.RowValues ?? 0, Parameter.Rows);
        _columns = Vectors(plan?.ColumnValues ?? 0, Parameter.Columns);
        _rowScalars = Doubles(plan?.RowScalars ?? 0, Parameter.Rows);
        _columnScalars = Doubles(plan?.ColumnScalars ?? 0, Parameter.Columns);
    }

    /// <summary>The rule that the tensor goes by.</summary>
    public RulePhases Rule { get; }

    /// <summary>Index among the optimizer's parameters.</summary>
    public int Index { get; }

    public Parameter Parameter { get; }

    /// <summary>How its streams are stored.</summary>
    public TensorLayout Layout { get; }

    public bool IsDouble => Parameter.IsDouble;

    /// <summary>Whether the plan has values per row or column.</summary>
    public bool UsesRows { get; }

    /// <summary>Whether the tensor is passed over row by row. One of a single column is not: its rows are its elements.</summary>
    public bool IsByRows { get; }

    /// <summary>See <see cref="TensorCall.SetValue"/>.</summary>
    public double[] Values { get; }

    /// <summary>By index of the plan.</summary>
    public TensorReduction[] Reductions { get; }

    public nint RowValue(int index) => _rows[index].Pointer;

    public nint ColumnValue(int index) => _columns[index].Pointer;

    public double[] RowScalars(int index) => _rowScalars[index];

    public double[] ColumnScalars(int index) => _columnScalars[index];

    /// <summary>Lets the streams of a kernel begin at an element; those that are stored otherwise than they are computed in are to be placed by <see cref="StagedStreams"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Place(ref Streams streams, long element, long row, long column)
    {
        int size = Parameter.ComputeSize;
        nint start = (nint)element, offset = start * size;
        Optimizer optimizer = Rule.Optimizer;
        streams.Parameter = ref First(Parameter.ValuePointer + start * Parameter.ElementSize).Reference;
        streams.Gradient = ref First(Parameter.GradientPointer + start * Parameter.GradientSize).Reference;
        for (int i = 0; i < optimizer.StateCount; i++) streams.SetState(i, First(optimizer.Arena[Index, i] + start * Layout.StateSize(i)));
        for (int i = 0; i < optimizer.InputCount; i++) streams.SetInput(i, optimizer.InputArena[Index, i] + offset);
        if (Rule.Scratch is { } scratch)
            for (int i = 0; i < scratch.States; i++) streams.SetScratch(i, scratch[Rule.TensorNumber(this), i] + offset);
        for (int i = 0; i < _rows.Length; i++) streams.SetRow(i, _rows[i].Pointer + (nint)row * size);
        for (int i = 0; i < _columns.Length; i++) streams.SetColumn(i, _columns[i].Pointer + (nint)column * size);
    }

    private static Elements<byte> First(nint pointer) => new(ref Unsafe.AsRef<byte>((void*)pointer), 0);

    private PinnedVector[] Vectors(int number, int length) => [.. Enumerable.Range(0, number).Select(_ => new PinnedVector(length, Parameter.ComputeSize))];

    private static double[][] Doubles(int number, int length) => [.. Enumerable.Range(0, number).Select(_ => new double[length])];
}
