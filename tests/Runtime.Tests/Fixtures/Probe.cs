using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>
/// A hand-written optimizer with every kind of state: from a constant, a property, the first gradient, the first parameter, and of step scope.
/// Two kernels, of which the step decides; reads the loss.
/// </summary>
public sealed class Probe : Optimizer
{
    private static readonly OptimizerDefinition s_definition = new()
    {
        Name = "Probe",
        Formula = "w <- w - Rate * c",
        Hyperparameters = [new("Rate", 0.5, Bounds.AtLeast(0)), new("Decay", 0.9, Bounds.Between(0, true, 1, false)), new("Limit", 0, Bounds.Any)],
        Settings = ["Whole", "Flag", "Mode"],
        States =
        [
            new("a") { Value = 0.25 },
            new("b") { Initial = InitialKind.Property },
            new("c") { Initial = InitialKind.Gradient },
            new("d") { Initial = InitialKind.Parameter },
        ],
        StepStates = [new("p") { Initial = InitialKind.Property }, new("n") { Value = 3 }],
        UsesLoss = true,
    };

    private Constants _constants;
    private int _kernel, _count = 2;
    private bool _flag;
    private LaneWidth _mode;

    public Probe(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    public Probe() : base(s_definition) { }

    public Scalar Rate { get => GetHyperparameter(0); set => SetHyperparameter(0, value); }
    public Scalar Decay { get => GetHyperparameter(1); set => SetHyperparameter(1, value); }
    public Scalar Limit { get => GetHyperparameter(2); set => SetHyperparameter(2, value); }
    public int Whole { get => _count; set => SetInt32(ref _count, value, Bounds.Between(1, true, 8, true), nameof(Whole)); }
    public bool Flag { get => _flag; set => SetBoolean(ref _flag, value); }
    public LaneWidth Mode { get => _mode; set => SetEnum(ref _mode, value, nameof(Mode)); }

    public double Product => GetStepState(0);
    public double Number => GetStepState(1);

    /// <summary>Called while a step is prepared, after the states of step scope were set.</summary>
    public Action<StepArguments>? OnPrepare { get; set; }

    /// <summary>Gives the first value of b, if it is there.</summary>
    public Func<double>? OnInitialize { get; set; }

    public void Apply(Elements<float> w, ReadOnlyElements<float> g, Elements<float> a, Elements<float> b, Elements<float> c, Elements<float> d)
    {
        KernelCall call = Call(w, g, a, b, c, d);
        Run(in call);
    }

    /// <summary>What a class by hand must not do.</summary>
    public void ApplyNarrow(Elements<BFloat16> w, ReadOnlyElements<BFloat16> g) => BeginApply(w, g, "w", "g");

    public void InitializeState(Elements<float> w, ReadOnlyElements<float> g, Elements<float> a, Elements<float> b, Elements<float> c, Elements<float> d)
    {
        KernelCall call = Call(w, g, a, b, c, d);
        InitializeStates(in call);
    }

    protected override long GetSetting(int setting) => setting switch
    {
        0 => _count,
        1 => _flag ? 1 : 0,
        _ => (long)_mode,
    };

    protected override void SetSetting(int setting, long value)
    {
        switch (setting)
        {
            case 0: Whole = checked((int)value); break;
            case 1: Flag = value != 0; break;
            default: Mode = (LaneWidth)value; break;
        }
    }

    protected override double InitialValue(int state) => OnInitialize is null ? Rate : OnInitialize();

    protected override double InitialStepValue(int state) => Decay;

    protected override void PrepareStep(in StepArguments step)
    {
        double p = GetStepState(0);
        _constants.Rate = Rate;
        _constants.Loss = step.Loss;
        _kernel = step.Number > 2 ? 1 : 0;
        SetStepState(0, p * Decay);
        SetStepState(1, GetStepState(1) + 1);
        OnPrepare?.Invoke(step);
    }

    protected override void Run(in KernelCall call)
    {
        if (_kernel == 0) call.Run<Early, Constants>(in _constants);
        else call.Run<Late, Constants>(in _constants);
    }

    protected override void RunInitializer(in KernelCall call) => call.Run<Initializer, Constants>(in _constants);

    private KernelCall Call(Elements<float> w, ReadOnlyElements<float> g, Elements<float> a, Elements<float> b, Elements<float> c, Elements<float> d)
    {
        KernelCall call = BeginApply(w, g, nameof(w), nameof(g));
        call.AddState(a, nameof(a));
        call.AddState(b, nameof(b));
        call.AddState(c, nameof(c));
        call.AddState(d, nameof(d));
        return call;
    }

    private struct Constants
    {
        public double Rate, Loss;
    }

    /// <summary>w = w - Rate * (a + b + c + d) with a = a + Loss.</summary>
    private readonly struct Early : IKernel<Constants>
    {
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width)
            {
                T a = storage.LoadState(ref streams.State0, i) + T.Splat(k.Loss);
                T sum = a + storage.LoadState(ref streams.State1, i) + storage.LoadState(ref streams.State2, i) + storage.LoadState(ref streams.State3, i);
                storage.StoreState(ref streams.State0, i, a, state: 0);
                storage.StoreParameter(ref streams.Parameter, i, storage.LoadParameter(ref streams.Parameter, i) - T.Splat(k.Rate) * sum);
            }
        }
    }

    /// <summary>w = 0.</summary>
    private readonly struct Late : IKernel<Constants>
    {
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width) storage.StoreParameter(ref streams.Parameter, i, T.Splat(0));
        }
    }

    /// <summary>c = 2 * g: a gradient as a modifier might leave it.</summary>
    private readonly struct Initializer : IKernel<Constants>
    {
        public static void Run<T, TStorage>(TStorage storage, in Constants k, in Streams streams, nuint start, nuint end)
            where T : struct, ILanes<T>
            where TStorage : struct, IStorage<T>
        {
            for (nuint i = start; i < end; i += (nuint)T.Width) storage.StoreState(ref streams.State2, i, T.Splat(2) * storage.LoadGradient(ref streams.Gradient, i), state: 2);
        }
    }
}
