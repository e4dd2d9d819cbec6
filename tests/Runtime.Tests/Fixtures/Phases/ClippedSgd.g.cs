#nullable enable
#pragma warning disable

using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>Gradient descent that rejects gradients which are not finite and clips their norm over the whole model.</summary>
public sealed class ClippedSgd : Optimizer
{
    private static readonly OptimizerDefinition s_definition = new()
    {
        Name = "ClippedSgd",
        Formula = "w <- w - LearningRate * g",
        Hyperparameters = [new("LearningRate", 0.5, Bounds.AtLeast(0)), new("Limit", 1, Bounds.AtLeast(0))],
        StepStates = [new("taken")],
        ModelStates = [new("norm")],
    };

    private static readonly PhasePlan s_checked = Plan(rejects: true), s_unchecked = Plan(rejects: false);

    private Constants _constants;

    public ClippedSgd(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    public Scalar LearningRate { get => GetHyperparameter(0); set => SetHyperparameter(0, value); }
    public Scalar Limit { get => GetHyperparameter(1); set => SetHyperparameter(1, value); }

    /// <summary>Whether gradients are checked: another plan.</summary>
    public bool IsChecked { get; set; } = true;

    public double Taken => GetStepState(0);

    protected override PhasePlan? GetPlan(int rule) => IsChecked ? s_checked : s_unchecked;

    protected override void PrepareStep(in StepArguments step)
    {
        _constants.Rate = LearningRate;
        SetStepState(0, GetStepState(0) + 1);
    }

    protected override void PrepareModel(in ModelCall model)
    {
        if (IsChecked && model.GetReduced(1) > 0)
        {
            model.Reject();
            return;
        }

        double norm = Math.Sqrt(model.GetReduced(0));
        model.SetState(0, norm);
        _constants.Scale = norm > Limit.Value ? Limit.Value / norm : 1;
    }

    protected override void Run(in KernelCall call) => call.Run<Kernel, Constants>(in _constants);

    private static PhasePlan Plan(bool rejects) => new()
    {
        Rounds =
        [
            new() { Reductions = rejects ? [0, 1] : [0] },
            new() { HasModelPart = true, MayReject = rejects, HasKernel = true, Stores = true },
        ],
        Reductions =
        [
            new(ReductionKind.SumOfSquares, Scope.Element, Scope.Model) { Operand = Operand.Gradient, Key = "ClipGlobalNorm" },
            .. rejects ? [new ReductionDefinition(ReductionKind.CountNonFinite, Scope.Element, Scope.Model) { Operand = Operand.Gradient, Key = "NonFinite" }] : (ReductionDefinition[])[],
        ],
    };

    private struct Constants
    {
        public double Rate, Scale;
    }

    private readonly struct Kernel : IKernel<Constants>
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
                storage.StoreParameter(ref streams.Parameter, i, w - T.Splat(k.Rate) * (T.Splat(k.Scale) * g));
            }
        }
    }
}
