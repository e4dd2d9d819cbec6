using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Kernels;

/// <summary>How much arithmetic a rule has, which is what decides where a target can be reached.</summary>
internal enum RuleKind
{
    /// <summary>An addition or two per element: bound by loads and stores even in the cache.</summary>
    Light,

    /// <summary>A root and a division by one moment.</summary>
    AdagradLike,

    /// <summary>Two moments, a root and a division.</summary>
    AdamLike,

    /// <summary>Comparisons in place of root and division.</summary>
    SignBased,

    /// <summary>Reductions: several passes.</summary>
    Reducing,
}

/// <summary>One optimizer, written in every way that is compared.</summary>
internal abstract class Scenario
{
    /// <summary>The optimizer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its C functions.</summary>
    public required string NativeName { get; init; }

    /// <summary>How much arithmetic it has.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Names of its arrays of state.</summary>
    public string[] States { get; init; } = [];

    /// <summary>Whether parameters are matrices.</summary>
    public bool IsMatrix { get; init; }

    /// <summary>Whether the arithmetic is that of <see cref="MathMode.Fast"/>, which need not give the bits of the rule.</summary>
    public bool IsFast { get; init; }

    /// <summary>Makes the optimizer for a parameter and a learning rate.</summary>
    public required Func<Parameter, double, Optimizer> Create { get; init; }

    /// <summary>Its passes over memory; one that reads and writes everything where nothing else is said.</summary>
    public IReadOnlyList<TrafficPass> Passes { get => field ?? [new(States.Length)]; init; }

    /// <summary>Whether each element can be computed without the others, so that a peer may cut the work in two.</summary>
    public bool IsElementwise => Kind != RuleKind.Reducing;

    /// <summary>Bytes of all arrays of a parameter.</summary>
    public int BytesPerParameter => 4 * (2 + (IsMatrix ? 0 : States.Length));

    /// <summary>Whether there is such a step of <paramref name="count"/> parameters: matrices have whole rows.</summary>
    public bool Fits(int count) => !IsMatrix || count % Arrays.ColumnsOf(count) == 0;

    /// <summary>Memory for <paramref name="count"/> parameters, and the optimizer that steps them.</summary>
    public Workspace Allocate(int count, double learningRate)
    {
        int columns = Arrays.ColumnsOf(count);
        return new(IsMatrix ? [count / columns, columns] : [count], parameter => Create(parameter, learningRate), States);
    }

    /// <summary>Whoever does the same step over the same memory as the optimizer, with a helper on two threads; C only where it was compiled.</summary>
    public abstract IReadOnlyList<Contestant> CreatePeers(Workspace memory, double learningRate, CompiledKernels? native, HelperThread? helper);
}

/// <summary>One optimizer, as its ways are put together from their loops.</summary>
internal sealed class Scenario<TConstants, TByHand, TTensors, TScalar> : Scenario
    where TConstants : unmanaged, IConstants<TConstants>
    where TByHand : struct, ILoop<TConstants>
    where TTensors : struct, ILoop<TConstants>
    where TScalar : struct, ILoop<TConstants>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Contestant> CreatePeers(Workspace memory, double learningRate, CompiledKernels? native, HelperThread? helper)
    {
        var peers = new List<Contestant>();
        if (native is { HasAvx512: true }) peers.Add(new NativeStep<TConstants>(ContestantNames.Intrinsics, native[$"{NativeName}_avx512"], memory, learningRate, helper));
        if (native is not null) peers.Add(new NativeStep<TConstants>(ContestantNames.C, native[NativeName], memory, learningRate, helper));
        if (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated) peers.Add(new LoopStep<TByHand, TConstants>(ContestantNames.ByHand, memory, learningRate, helper));
        peers.Add(new LoopStep<TTensors, TConstants>(ContestantNames.Tensors, memory, learningRate, helper));
        peers.Add(new LoopStep<TScalar, TConstants>(ContestantNames.Scalar, memory, learningRate, helper));
        return peers;
    }
}
