using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Torch;

/// <summary>A step of PyTorch, in the process of its own.</summary>
internal sealed class TorchStep(TorchProcess process, int threads) : Contestant(ContestantName)
{
    /// <summary>The name in tables.</summary>
    public const string ContestantName = "PyTorch";

    /// <inheritdoc/>
    public override void Run() => process.Run(1);

    /// <inheritdoc/>
    public override double? RunElsewhere(int repetitions)
    {
        double seconds = process.Run(repetitions);
        // Its helper threads stay awake for some milliseconds, which whoever comes next is not to feel.
        if (threads > 1) Thread.Sleep(10);
        return seconds;
    }
}
