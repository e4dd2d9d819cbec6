using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Kernels;

/// <summary>One optimizer, written in every way that is compared.</summary>
internal abstract class Scenario(string name)
{
    /// <summary>All that are measured.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
        [new AdamW.AdamWScenario(), new HeavyBall.HeavyBallScenario(), new Adagrad.AdagradScenario(), new Lion.LionScenario()];

    /// <summary>The optimizer's name.</summary>
    public string Name { get; } = name;

    /// <summary>Memory for <paramref name="count"/> parameters, and the optimizer that steps them.</summary>
    public abstract Workspace Allocate(int count, double learningRate);

    /// <summary>Whoever does the same step over the same memory as the optimizer; C only where it was compiled.</summary>
    public abstract IReadOnlyList<Contestant> CreateSteps(Workspace memory, double learningRate, CompiledKernels? native);

    /// <summary>Whoever runs the same loop as the generated one, without the rest of a step.</summary>
    public abstract IReadOnlyList<Contestant> CreateLoops(Workspace memory, double learningRate, CompiledKernels? native);
}

/// <summary>One optimizer, as its ways are put together from their loops.</summary>
internal abstract class Scenario<TConstants, TByHand, TTensors, TScalar>(string name, string nativeName) : Scenario(name)
    where TConstants : unmanaged, IConstants<TConstants>
    where TByHand : struct, ILoop<TConstants>
    where TTensors : struct, ILoop<TConstants>
    where TScalar : struct, ILoop<TConstants>
{
    /// <inheritdoc/>
    public override IReadOnlyList<Contestant> CreateSteps(Workspace memory, double learningRate, CompiledKernels? native)
    {
        List<Contestant> steps = [CreateApply(memory, learningRate), new Step<TByHand, TConstants>(ContestantNames.ByHand, memory, learningRate)];
        if (native is not null) steps.Add(new NativeStep<TConstants>(native[nativeName], memory, learningRate));
        steps.Add(new Step<TTensors, TConstants>(ContestantNames.Tensors, memory, learningRate));
        steps.Add(new Step<TScalar, TConstants>(ContestantNames.Scalar, memory, learningRate));
        return steps;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Contestant> CreateLoops(Workspace memory, double learningRate, CompiledKernels? native)
    {
        List<Contestant> loops = [new Loop<TByHand, TConstants>(ContestantNames.ByHand, memory, learningRate)];
        if (native is not null) loops.Add(new NativeLoop<TConstants>(native[nativeName], memory, learningRate));
        return loops;
    }

    /// <summary>The generated kernel over memory of the caller.</summary>
    protected abstract Contestant CreateApply(Workspace memory, double learningRate);
}
