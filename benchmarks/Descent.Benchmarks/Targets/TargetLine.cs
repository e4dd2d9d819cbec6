namespace Descent.Benchmarks.Targets;

/// <summary>A target of the project: one line of the short table. Many rows may be measured for it, and all of them count.</summary>
/// <param name="Name">What is held against what.</param>
/// <param name="Requirement">What it is to be.</param>
/// <param name="Unit">The unit; <c>x</c> is a ratio of speeds.</param>
internal sealed record TargetLine(string Name, Requirement Requirement, string Unit = "x")
{
    public static readonly TargetLine Traffic = new("fp32 from 8M on, 1 and 2 threads, beside pure traffic", Requirement.AtLeast(0.97));
    public static readonly TargetLine ByHand = new("fp32 in cache, beside AVX-512 C by hand", Requirement.AtLeast(0.98));
    public static readonly TargetLine Tails = new("1,023 parameters beside 1,024", Requirement.AtLeast(0.97));
    public static readonly TargetLine Smallest = new("7 parameters", Requirement.AtMost(15), "ns");
    public static readonly TargetLine FastAdam = new("fast mode in cache, Adam and AdamW, beside exact C", Requirement.AtLeast(1.35));
    public static readonly TargetLine FastAdagrad = new("fast mode in cache, Adagrad and RMSprop, beside exact C", Requirement.AtLeast(1.2));
    public static readonly TargetLine Older = new("without AVX-512, and without FMA, beside AVX-512 C by hand", Requirement.AtLeast(0.35));
    public static readonly TargetLine TensorsNear = new("TensorPrimitives, L1 and L2", Requirement.AtLeast(2.2));
    public static readonly TargetLine TensorsLevel3 = new("TensorPrimitives, L3", Requirement.AtLeast(7));
    public static readonly TargetLine TensorsFar = new("TensorPrimitives, DRAM", Requirement.AtLeast(3.5));
    public static readonly TargetLine ScalarNear = new("scalar C#, in cache", Requirement.AtLeast(8));
    public static readonly TargetLine ScalarFar = new("scalar C#, DRAM", Requirement.AtLeast(3.3));
    public static readonly TargetLine ScalarLion = new("scalar C#, Lion", Requirement.AtLeast(15));
    public static readonly TargetLine TorchSmall = new("PyTorch (foreach), 1K", Requirement.AtLeast(50));
    public static readonly TargetLine TorchLarge = new("PyTorch (foreach), 8M and 32M", Requirement.AtLeast(5));
    public static readonly TargetLine AllNarrow = new("all bf16, stochastic, beside own fp32, DRAM", Requirement.AtLeast(1.65));
    public static readonly TargetLine AllNarrowLoss = new("all bf16, stochastic: final loss beside fp32", Requirement.AtMost(1.01), "x loss");
    public static readonly TargetLine NarrowState = new("bf16 state beside own fp32, DRAM", Requirement.AtLeast(1.15));
    public static readonly TargetLine EightBitOne = new("8-bit state beside own fp32, DRAM, 1 thread", Requirement.AtLeast(1));
    public static readonly TargetLine EightBitTwo = new("8-bit state beside own fp32, DRAM, 2 threads", Requirement.AtLeast(1.2));
    public static readonly TargetLine EightBitLoss = new("8-bit state: final loss beside fp32", Requirement.AtMost(1.05), "x loss");
    public static readonly TargetLine Neighbours = new("fused neighbours beside separate passes, 16M", Requirement.AtLeast(1.4));
    public static readonly TargetLine Gpt2 = new("GPT-2, 148 tensors: 2 threads beside 1", Requirement.AtLeast(1.25));
    public static readonly TargetLine Thousand = new("1,000 tensors of 1K: 2 threads beside 1", Requirement.AtLeast(1.8));
    public static readonly TargetLine TwoThreads = new("2 threads beside 1, any size", Requirement.AtLeast(1));
    public static readonly TargetLine Placement = new("placed by the library beside new float[n], L2 and L3", Requirement.AtLeast(1.2));
    public static readonly TargetLine DispatchTime = new("handing work to a second thread, hot", Requirement.AtMost(1), "us");
    public static readonly TargetLine DispatchBytes = new("allocated per step", Requirement.AtMost(0), "B");
    public static readonly TargetLine FirstSteps = new("second step of a process beside later ones", Requirement.AtLeast(0.9));

    /// <summary>All, in the order of the table.</summary>
    public static IReadOnlyList<TargetLine> All { get; } =
    [
        Traffic, ByHand, Tails, Smallest, FastAdam, FastAdagrad, Older, TensorsNear, TensorsLevel3, TensorsFar, ScalarNear, ScalarFar, ScalarLion, TorchSmall, TorchLarge,
        AllNarrow, AllNarrowLoss, NarrowState, EightBitOne, EightBitTwo, EightBitLoss, Neighbours, Gpt2, Thousand, TwoThreads, Placement, DispatchTime, DispatchBytes, FirstSteps,
    ];
}
