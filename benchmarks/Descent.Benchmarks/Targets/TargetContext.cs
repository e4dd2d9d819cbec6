using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Targets;

/// <summary>What the command line asks for, and what this machine has.</summary>
internal sealed class TargetContext : IDisposable
{
    /// <summary>So small that no parameter moves and no state decays, however many steps the samples take.</summary>
    public const double LearningRate = 1e-8;

    /// <summary>The share of a processor from which on others disturb a measurement, and how often it is tried.</summary>
    private const double Disturbed = 0.15;
    private const int Attempts = 3;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    private TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Lazy<HelperThread> _helper = new(() => new HelperThread());

    /// <param name="hasAvx512">Whether C may use AVX-512; null where the runtime is to say whether the processor has it.</param>
    public TargetContext(bool? hasAvx512 = null)
    {
        Native = CompiledKernels.TryCreate(out string? reason, hasAvx512);
        ReasonWithoutNative = reason;
    }

    /// <summary>Sizes to measure; null for the usual ones.</summary>
    public IReadOnlyList<int>? Sizes { get; init; }

    /// <summary>Rounds; null for what suits the size.</summary>
    public int? Rounds { get; init; }

    /// <summary>Numbers of threads to measure.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    /// <summary>Only subjects whose name contains it; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>A first impression: fewer rounds and shorter samples, and nothing beyond 8M.</summary>
    public bool IsQuick { get; init; }

    /// <summary>The C kernels; null where there is no gcc.</summary>
    public CompiledKernels? Native { get; }

    /// <summary>Why there are none.</summary>
    public string? ReasonWithoutNative { get; }

    /// <summary>Whether there are two processors for two threads.</summary>
    public static bool HasTwoCores => Environment.ProcessorCount >= 2;

    /// <summary>Whether a subject is asked for.</summary>
    public bool Wants(string subject) => Filter is null || subject.Contains(Filter, StringComparison.OrdinalIgnoreCase);

    /// <summary>Which of a family's usual sizes are asked for.</summary>
    public IEnumerable<int> Select(params IReadOnlyList<int> sizes) =>
        sizes.Where(size => Sizes is null ? !IsQuick || size <= 8 << 20 : Sizes.Contains(size));

    /// <summary>Numbers of threads that are asked for and are there.</summary>
    public IEnumerable<int> ThreadCounts => Threads.Where(count => count == 1 || HasTwoCores);

    /// <summary>The helper of peers that have no thread of their own; null for one thread.</summary>
    public HelperThread? HelperFor(int threads) => threads > 1 ? _helper.Value : null;

    /// <summary>What other processes took of a processor during the last comparison; null where there was none since it was asked for.</summary>
    public double? LastLoad { get; set; }

    /// <summary>
    /// Compares a subject with its peers, with as many rounds as suit <paramref name="bytes"/> of memory. Where other processes were busy meanwhile it is done again, and what was
    /// disturbed least counts.
    /// </summary>
    public IReadOnlyList<Comparison> Compare(Contestant subject, IReadOnlyList<Contestant> peers, long bytes)
    {
        int rounds = Rounds ?? (IsQuick ? 5 : bytes < 64 << 20 ? 15 : bytes < 256 << 20 ? 11 : 7);
        var sampler = new Sampler(TimeSpan.FromMilliseconds(IsQuick ? 2 : 4), SampleClock.Wall);
        IReadOnlyList<Comparison> best = [];
        LastLoad = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Await();
            var load = OtherLoad.Start();
            IReadOnlyList<Comparison> comparisons = new PairedComparison(sampler, rounds).Run(subject, peers);
            double share = load.Share;
            if (LastLoad is null || share < LastLoad) (best, LastLoad) = (comparisons, share);
            if (share < Disturbed) break;
        }

        return best;
    }

    /// <summary>Waits until other processes are quiet, as long as there is patience left.</summary>
    private void Await()
    {
        while (_patience > TimeSpan.Zero)
        {
            var load = OtherLoad.Start();
            Thread.Sleep(s_look);
            if (load.Share < Disturbed) return;
            _patience -= s_look;
        }
    }

    /// <summary>Tells whoever waits what is being measured.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);

    /// <inheritdoc/>
    public void Dispose()
    {
        Native?.Dispose();
        if (_helper.IsValueCreated) _helper.Value.Dispose();
    }
}
