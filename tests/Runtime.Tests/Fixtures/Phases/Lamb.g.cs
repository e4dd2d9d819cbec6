#nullable enable
#pragma warning disable

using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>LAMB, as the generator writes it: two passes, and a number of every tensor between them.</summary>
public sealed class Lamb : Optimizer
{
    private static readonly OptimizerDefinition s_definition = new()
    {
        Name = "Lamb",
        Formula = "w <- w - LearningRate * trust * u",
        Hyperparameters = [new("LearningRate", 0.01, Bounds.AtLeast(0)), new("Beta1", 0.9, Bounds.Between(0, true, 1, false)), new("Beta2", 0.999, Bounds.Between(0, true, 1, false))],
        States = [new("m"), new("v")],
        TensorStates = [new("trust") { Value = 1 }, new("steps") { Initial = InitialKind.Property }],
        TensorInputs = [new("scale", 1)],
    };

    private static readonly PhasePlan s_plan = new()
    {
        Rounds =
        [
            new() { HasKernel = true, Stores = true, Reductions = [0, 1] },
            new() { HasTensorPart = true, HasKernel = true, Stores = true },
        ],
        Reductions =
        [
            new(ReductionKind.SumOfSquares, Scope.Element, Scope.Tensor) { Operand = Operand.Parameter },
            new(ReductionKind.SumOfSquares, Scope.Element, Scope.Tensor) { Operand = Operand.Kernel },
        ],
        TensorValues = 1,
    };

    private Constants _constants;

    public Lamb(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    public Scalar LearningRate { get => GetHyperparameter(0); set => SetHyperparameter(0, value); }
    public Scalar Beta1 { get => GetHyperparameter(1); set => SetHyperparameter(1, value); }
    public Scalar Beta2 { get => GetHyperparameter(2); set => SetHyperparameter(2, value); }

    /// <summary>A method of the user's that the rule calls once per tensor.</summary>
    public Action<double>? OnTensor { get; set; }

    protected override double InitialValue(Scope scope, int state) => scope == Scope.Tensor && state == 1 ? LearningRate : throw new NotSupportedException();

    protected override PhasePlan? GetPlan(int rule) => s_plan;

    protected override void PrepareStep(in StepArguments step)
    {
        _constants.LearningRate = LearningRate;
        _constants.OneMinusBeta1 = 1 - Beta1.Value;
        _constants.OneMinusBeta2 = 1 - Beta2.Value;
        _constants.MCorrection = BiasCorrection(1);
        _constants.VCorrection = BiasCorrection(2);
    }

    protected override void PrepareTensor(in TensorCall tensor)
    {
        double wNorm = Math.Sqrt(tensor.GetReduced(0)), uNorm = Math.Sqrt(tensor.GetReduced(1));
        double trust = wNorm > 0 && uNorm > 0 ? wNorm / uNorm : 1;
        OnTensor?.Invoke(trust);
        tensor.SetState(0, trust);
        tensor.SetState(1, tensor.GetState(1) + 1);
        tensor.SetValue(0, trust * tensor.GetInput(0));
    }

    protected override void Run(in KernelCall call)
    {
        switch (call.Round)
        {
            case 0: call.Run<Pass1, Constants>(in _constants); break;
            default: { Constants k = _constants; k.Trust = call.GetValue(0); call.Run<Pass2, Constants>(in k); break; }
        }
    }

    private struct Constants
    {
        public double LearningRate, OneMinusBeta1, OneMinusBeta2, MCorrection, VCorrection, Trust;
    }

    private readonly struct Pass1 : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T g = storage.LoadGradient(ref streams.Gradient, i);
                T m = storage.LoadState(ref streams.State0, i);
                T v = storage.LoadState(ref streams.State1, i);
                T m1 = m + T.Splat(k.OneMinusBeta1) * (g - m);
                storage.StoreState(ref streams.State0, i, m1, state: 0);
                T v1 = v + T.Splat(k.OneMinusBeta2) * (g * g - v);
                storage.StoreState(ref streams.State1, i, v1, state: 1);
                T u = m1 * T.Splat(k.MCorrection) / (T.Sqrt(v1 * T.Splat(k.VCorrection)) + T.Splat(1e-6));
                storage.Reduce<Descent.Reductions.SumOfSquares>(ref streams.Accounts, 0, Scope.Tensor, i, u, u);
            }
        }
    }

    private readonly struct Pass2 : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T w = storage.LoadParameter(ref streams.Parameter, i);
                T m = storage.LoadState(ref streams.State0, i);
                T v = storage.LoadState(ref streams.State1, i);
                T u = m * T.Splat(k.MCorrection) / (T.Sqrt(v * T.Splat(k.VCorrection)) + T.Splat(1e-6));
                storage.StoreParameter(ref streams.Parameter, i, w - T.Splat(k.LearningRate) * (T.Splat(k.Trust) * u));
            }
        }
    }
}
