#nullable enable
#pragma warning disable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>In the manner of Adafactor: second moments of rows and columns, and the update's own norm; random numbers beside them.</summary>
public sealed class Factored : Optimizer
{
    private const double Decay = 0.5;

    private static readonly OptimizerDefinition s_definition = new()
    {
        Name = "Factored",
        Formula = "w <- w - LearningRate * u",
        Hyperparameters = [new("LearningRate", 0.1, Bounds.AtLeast(0)), new("Noise", 0, Bounds.AtLeast(0))],
        RowStates = [new("r") { Value = 1 }],
        ColumnStates = [new("c") { Initial = InitialKind.Property }],
        Inputs = [new("h", 0.5)],
        UsesRandom = true,
    };

    private static readonly PhasePlan s_plan = new()
    {
        Rounds =
        [
            new() { HasKernel = true, Reductions = [0, 1, 3] },
            new() { HasTensorPart = true, HasKernel = true, Stores = true, Reductions = [2], Randoms = [new(0, false), new(1, true)] },
            new() { HasTensorPart = true, HasKernel = true, Stores = true },
        ],
        Reductions =
        [
            new(ReductionKind.Sum, Scope.Element, Scope.Row) { Operand = Operand.Kernel },
            new(ReductionKind.Sum, Scope.Element, Scope.Column) { Operand = Operand.Kernel },
            new(ReductionKind.SumOfSquares, Scope.Element, Scope.Tensor) { Operand = Operand.Kernel },
            new(ReductionKind.Dot, Scope.Element, Scope.Column) { Operand = Operand.Gradient, Other = Operand.Input(0) },
        ],
        TensorValues = 1,
        RowValues = 1,
        ColumnValues = 1,
        RowScalars = 1,
        ColumnScalars = 1,
        Scratches = 1,
        UsesRows = true,
    };

    private Constants _constants;

    public Factored(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    public Scalar LearningRate { get => GetHyperparameter(0); set => SetHyperparameter(0, value); }
    public Scalar Noise { get => GetHyperparameter(1); set => SetHyperparameter(1, value); }

    protected override PhasePlan? GetPlan(int rule) => s_plan;

    protected override double InitialValue(Scope scope, int state) => scope == Scope.Column && state == 0 ? 2 : throw new NotSupportedException();

    protected override void PrepareStep(in StepArguments step)
    {
        _constants.Rate = LearningRate;
        _constants.Noise = Noise;
    }

    protected override void PrepareTensor(in TensorCall tensor)
    {
        if (tensor.Round == 2) tensor.SetValue(0, 1 / Math.Max(1, Math.Sqrt(tensor.GetReduced(2) / tensor.Count)));
        else if (tensor.IsDouble) Moments<double>(in tensor);
        else Moments<float>(in tensor);
    }

    private static void Moments<T>(in TensorCall tensor) where T : unmanaged
    {
        ref byte r = ref tensor.RowState(0), c = ref tensor.ColumnState(0), row = ref tensor.RowValue(0), column = ref tensor.ColumnValue(0);
        Span<double> rowMean = tensor.RowScalars(0), columnMean = tensor.ColumnScalars(0);
        ReadOnlySpan<double> rowSum = tensor.GetReducedVector(0), columnSum = tensor.GetReducedVector(1), product = tensor.GetReducedVector(3);
        var mean = new Accumulator(ReductionKind.Sum);
        for (int i = 0; i < rowMean.Length; i++)
        {
            rowMean[i] = rowSum[i] / tensor.Columns;
            Set<T>(ref r, i, Get<T>(ref r, i) + Decay * (rowMean[i] - Get<T>(ref r, i)));
            mean.Add(Get<T>(ref r, i));
        }

        for (int j = 0; j < columnMean.Length; j++)
        {
            columnMean[j] = columnSum[j] / tensor.Rows + 1e-9 * product[j];
            Set<T>(ref c, j, Get<T>(ref c, j) + Decay * (columnMean[j] - Get<T>(ref c, j)));
            Set<T>(ref column, j, Math.Sqrt(Get<T>(ref c, j)));
        }

        for (int i = 0; i < rowMean.Length; i++) Set<T>(ref row, i, Math.Sqrt(Get<T>(ref r, i) / (mean.Result / tensor.Rows)));
    }

    private static double Get<T>(ref byte first, int index) where T : unmanaged => typeof(T) == typeof(double)
        ? Unsafe.ReadUnaligned<double>(ref Unsafe.Add(ref first, index * sizeof(double)))
        : Unsafe.ReadUnaligned<float>(ref Unsafe.Add(ref first, index * sizeof(float)));

    private static void Set<T>(ref byte first, int index, double value) where T : unmanaged
    {
        if (typeof(T) == typeof(double)) Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, index * sizeof(double)), value);
        else Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, index * sizeof(float)), (float)value);
    }

    protected override void Run(in KernelCall call)
    {
        switch (call.Round)
        {
            case 0: call.RunRows<Squares, Constants>(in _constants); break;
            case 1: call.RunRows<Update, Constants>(in _constants); break;
            default: { Constants k = _constants; k.Factor = call.GetValue(0); call.RunRows<Apply, Constants>(in k); break; }
        }
    }

    private struct Constants
    {
        public double Rate, Noise, Factor;
    }

    private readonly struct Squares : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            ref byte gStream = ref streams.Gradient;
            ref byte rowAccounts = ref streams.Accounts;

            for (nuint row = 1; ; row++)
            {
                for (nuint i = start; i < end; i += (nuint)T.Width)
                {
                    T g = storage.LoadGradient(ref gStream, i);
                    T square = g * g + T.Splat(1e-12);
                    storage.Reduce<Descent.Reductions.Sum>(ref rowAccounts, 0, Scope.Row, i, square, square);
                    storage.Reduce<Descent.Reductions.Sum>(ref streams.Accounts, 1, Scope.Column, i, square, square);
                }

                if (row >= streams.Rows) break;
                gStream = ref streams.NextRow(ref gStream);
                rowAccounts = ref Streams.NextAccounts(ref rowAccounts);
            }
        }
    }

    private readonly struct Update : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            ref byte gStream = ref streams.Gradient;
            ref byte rowStream = ref streams.Row0;
            ref byte uScratch = ref streams.Scratch0;
            ref byte rowAccounts = ref streams.Accounts;

            for (nuint row = 1; ; row++)
            {
                for (nuint i = start; i < end; i += (nuint)T.Width)
                {
                    T g = storage.LoadGradient(ref gStream, i);
                    T u = g / (storage.LoadRow(ref rowStream, i) * storage.LoadColumn(ref streams.Column0, i))
                        + T.Splat(k.Noise) * (storage.LoadRandom(ref streams.Random0, i) + storage.LoadRandom(ref streams.Random1, i));
                    storage.Reduce<Descent.Reductions.SumOfSquares>(ref rowAccounts, 0, Scope.Tensor, i, u, u);
                    storage.StoreScratch(ref uScratch, i, u);
                }

                if (row >= streams.Rows) break;
                gStream = ref streams.NextRow(ref gStream);
                rowStream = ref Streams.NextValue<T>(ref rowStream);
                uScratch = ref streams.NextRow(ref uScratch);
                rowAccounts = ref Streams.NextAccounts(ref rowAccounts);
            }
        }
    }

    private readonly struct Apply : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            ref byte wStream = ref streams.Parameter;
            ref byte uScratch = ref streams.Scratch0;
            ref byte hStream = ref streams.Input0;

            for (nuint row = 1; ; row++)
            {
                for (nuint i = start; i < end; i += (nuint)T.Width)
                {
                    T w = storage.LoadParameter(ref wStream, i);
                    T u = storage.LoadScratch(ref uScratch, i);
                    storage.StoreParameter(ref wStream, i, w - T.Splat(k.Rate) * (T.Splat(k.Factor) * u + T.Splat(1e-3) * storage.LoadInput(ref hStream, i)));
                }

                if (row >= streams.Rows) break;
                wStream = ref streams.NextRow(ref wStream);
                uScratch = ref streams.NextRow(ref uScratch);
                hStream = ref streams.NextRow(ref hStream);
            }
        }
    }
}
