#nullable enable
#pragma warning disable

using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>
/// In the manner of Prodigy: the model's estimate of the distance to go decides on the rate. State of the model, reductions from elements and from
/// tensors to it, a product with a parameter, a value kept for a later pass, first values from the parameter, from random numbers and from a reduced gradient.
/// </summary>
public sealed class Distance : Optimizer
{
    private static readonly OptimizerDefinition s_definition = new()
    {
        Name = "Distance",
        Formula = "w <- w - d * s",
        States = [new("s"), new("w0") { Initial = InitialKind.Parameter }, new("noise") { Initial = InitialKind.Normal }, new("first") { Initial = InitialKind.Gradient }],
        ModelStates = [new("d") { Initial = InitialKind.Property }, new("largest")],
    };

    private static readonly PhasePlan s_plan = new()
    {
        Rounds =
        [
            new() { HasKernel = true, Stores = true, Reductions = [0, 1, 2] },
            new() { HasTensorPart = true },
            new() { HasModelPart = true, HasKernel = true, Stores = true },
        ],
        Reductions =
        [
            new(ReductionKind.Dot, Scope.Element, Scope.Model) { Operand = Operand.Kernel, Other = Operand.Kernel },
            new(ReductionKind.SumOfAbs, Scope.Element, Scope.Model) { Operand = Operand.Kernel },
            new(ReductionKind.MaxAbs, Scope.Element, Scope.Tensor) { Operand = Operand.Gradient },
            new(ReductionKind.Max, Scope.Tensor, Scope.Model),
        ],
        Scratches = 1,
        InitializerRound = 2,
    };

    private Constants _constants;

    public Distance(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    /// <summary>Sizes that the model's part has seen.</summary>
    public (long Elements, long Tensors, long Rows, long Columns) Size { get; private set; }

    /// <summary>A method of the user's that the rule calls with values of the model.</summary>
    public Action? OnModel { get; set; }

    protected override double InitialValue(Scope scope, int state) => scope == Scope.Model && state == 0 ? 0.25 : throw new NotSupportedException();

    protected override PhasePlan? GetPlan(int rule) => s_plan;

    protected override void PrepareStep(in StepArguments step) { }

    protected override void PrepareTensor(in TensorCall tensor) => tensor.SetReduced(3, tensor.GetReduced(2) * tensor.Rows);

    protected override void PrepareModel(in ModelCall model)
    {
        Size = (model.Count, model.Tensors, model.Rows, model.Columns);
        OnModel?.Invoke();
        double d = Math.Max(model.GetState(0), Math.Abs(model.GetReduced(0)) / (1 + model.GetReduced(1)));
        model.SetState(0, d);
        model.SetState(1, model.GetReduced(3));
        _constants.D = d;
    }

    protected override void Run(in KernelCall call)
    {
        if (call.Round == 0) call.Run<Pass1, Constants>(in _constants);
        else call.Run<Pass2, Constants>(in _constants);
    }

    protected override void RunInitializer(in KernelCall call) => call.Run<Initializer, Constants>(in _constants);

    private struct Constants
    {
        public double D;
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
                T w = storage.LoadParameter(ref streams.Parameter, i);
                T g = storage.LoadGradient(ref streams.Gradient, i);
                T s = storage.LoadState(ref streams.State0, i);
                T w0 = storage.LoadState(ref streams.State1, i);
                T noise = storage.LoadState(ref streams.State2, i);
                T s1 = s * T.Splat(0.9) + g + T.Splat(1e-3) * noise;
                storage.StoreState(ref streams.State0, i, s1, state: 0);
                storage.Reduce<Descent.Reductions.Dot>(ref streams.Accounts, 0, Scope.Model, i, g - (w0 - w), s);
                storage.Reduce<Descent.Reductions.SumOfAbs>(ref streams.Accounts, 1, Scope.Model, i, s1, s1);
                storage.StoreScratch(ref streams.Scratch0, i, g * s1);
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
                T kept = storage.LoadScratch(ref streams.Scratch0, i);
                T first = storage.LoadState(ref streams.State3, i);
                storage.StoreParameter(ref streams.Parameter, i, w - T.Splat(k.D) * (storage.LoadState(ref streams.State0, i) + kept + first));
            }
        }
    }

    private readonly struct Initializer : IKernel<Constants>
    {
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining | System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
                storage.StoreState(ref streams.State3, i, T.Splat(k.D) * storage.LoadGradient(ref streams.Gradient, i), state: 3);
        }
    }
}
