#nullable enable
#pragma warning disable

using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>A rule for vectors and one for matrices, state of either or both, the gradient's norm over both, and weights to evaluate that are not the trained ones.</summary>
public sealed class Ranked : Optimizer
{
    private static readonly OptimizerDefinition s_definition = new()
    {
        Name = "Ranked",
        Formula = "w <- w - LearningRate * g",
        Hyperparameters = [new("LearningRate", 0.5, Bounds.AtLeast(0)), new("Limit", 1e9, Bounds.AtLeast(0))],
        HasRankRules = true,
        HasEvaluationRule = true,
        States = [new("a") { Rank = 1, Value = 2 }, new("z"), new("b") { Rank = 2, Value = 3 }],
        RowStates = [new("r") { Rank = 2 }],
        TensorStates = [new("t") { Rank = 2 }, new("k") { Value = 5 }],
    };

    private static readonly PhasePlan s_vectors = new()
    {
        Rounds = [new() { Reductions = [0] }, new() { HasModelPart = true, HasTensorPart = true, HasKernel = true, Stores = true }],
        Reductions = [new(ReductionKind.SumOfSquares, Scope.Element, Scope.Model) { Operand = Operand.Gradient, Key = "ClipGlobalNorm" }],
    };

    // One round more in front: the tensor's own norm.
    private static readonly PhasePlan s_matrices = new()
    {
        Rounds =
        [
            new() { Reductions = [0] },
            new() { HasTensorPart = true, Reductions = [1] },
            new() { HasModelPart = true, HasTensorPart = true, HasKernel = true, Stores = true },
        ],
        Reductions =
        [
            new(ReductionKind.MaxAbs, Scope.Element, Scope.Tensor) { Operand = Operand.Gradient },
            new(ReductionKind.SumOfSquares, Scope.Element, Scope.Model) { Operand = Operand.Gradient, Key = "ClipGlobalNorm" },
        ],
    };

    private Constants _constants;

    public Ranked(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    public Scalar LearningRate { get => GetHyperparameter(0); set => SetHyperparameter(0, value); }
    public Scalar Limit { get => GetHyperparameter(1); set => SetHyperparameter(1, value); }

    /// <summary>Whether the vectors' rule is one pass without a plan.</summary>
    public bool IsPlain { get; set; }

    /// <summary>The norms that the two rules have seen.</summary>
    public double[] Norms { get; } = new double[2];

    /// <summary>Thrown while weights to evaluate are computed.</summary>
    public Exception? Failure { get; set; }

    protected override PhasePlan? GetPlan(int rule) => rule == 1 ? s_matrices : IsPlain ? null : s_vectors;

    protected override void PrepareStep(in StepArguments step)
    {
        _constants.Rate = LearningRate;
        _constants.Scale0 = _constants.Scale1 = 1;
    }

    protected override void PrepareModel(in ModelCall model)
    {
        double norm = Norms[model.Rule] = Math.Sqrt(model.GetReduced(model.Rule == 0 ? 0 : 1)), scale = norm > Limit.Value ? Limit.Value / norm : 1;
        if (model.Rule == 0) _constants.Scale0 = scale;
        else _constants.Scale1 = scale;
    }

    protected override void PrepareTensor(in TensorCall tensor)
    {
        tensor.SetState(1, tensor.GetState(1) + 1);
        if (tensor.Rule == 1) tensor.SetState(0, tensor.GetReduced(0));
    }

    protected override void Run(in KernelCall call)
    {
        if (call.Rule == 0) call.Run<Vectors, Constants>(in _constants);
        else call.Run<Matrices, Constants>(in _constants);
    }

    protected override void RunEvaluation(in KernelCall call)
    {
        if (Failure is not null) throw Failure;
        Constants k = default;
        k.Rate = LearningRate;
        call.Run<Evaluation, Constants>(in k);
    }

    private struct Constants
    {
        public double Rate, Scale0, Scale1;
    }

    private readonly struct Vectors : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T g = T.Splat(k.Scale0) * storage.LoadGradient(ref streams.Gradient, i);
                T a = storage.LoadState(ref streams.State0, i) + g;
                storage.StoreState(ref streams.State0, i, a, state: 0);
                T w = storage.LoadParameter(ref streams.Parameter, i) - T.Splat(k.Rate) * g;
                storage.StoreState(ref streams.State1, i, w + T.Splat(1), state: 1);
                storage.StoreParameter(ref streams.Parameter, i, w);
            }
        }
    }

    private readonly struct Matrices : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T g = T.Splat(k.Scale1) * storage.LoadGradient(ref streams.Gradient, i);
                T b = storage.LoadState(ref streams.State2, i) + g;
                storage.StoreState(ref streams.State2, i, b, state: 2);
                T w = storage.LoadParameter(ref streams.Parameter, i) - T.Splat(k.Rate) * g;
                storage.StoreState(ref streams.State1, i, w + T.Splat(2), state: 1);
                storage.StoreParameter(ref streams.Parameter, i, w);
            }
        }
    }

    private readonly struct Evaluation : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T w = storage.LoadParameter(ref streams.Parameter, i), z = storage.LoadState(ref streams.State1, i);
                storage.StoreParameter(ref streams.Parameter, i, T.Splat(10) * z + w);
            }
        }
    }
}
