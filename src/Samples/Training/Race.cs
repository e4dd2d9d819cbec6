using Descent.Samples.Data;

namespace Descent.Samples.Training;

/// <summary>
/// All optimizers train side by side, one epoch each in turn, from the same weights on the same mini-batches: a slow spell of the
/// machine hits all of them alike.
/// </summary>
internal sealed class Race : IDisposable
{
    public Race(IReadOnlyList<Contestant> contestants, TrainingSettings settings, DataSet training, DataSet test)
    {
        Settings = settings;
        TestCount = test.Count;
        TrainingCount = training.Count;
        Runs = [.. contestants.Select(contestant => new TrainingRun(contestant, settings, training, test))];
    }

    public TrainingSettings Settings { get; }

    public IReadOnlyList<TrainingRun> Runs { get; }

    /// <summary>Digits that the networks learn from.</summary>
    public int TrainingCount { get; }

    /// <summary>Digits that the networks are tested on.</summary>
    public int TestCount { get; }

    /// <summary>Runs epoch after epoch, as far as the caller follows, and returns the number of each when it is done.</summary>
    public IEnumerable<int> Epochs(CancellationToken cancellation)
    {
        for (int epoch = 1; epoch <= Settings.Epochs; epoch++)
        {
            foreach (TrainingRun run in Runs)
            {
                cancellation.ThrowIfCancellationRequested();
                run.TrainEpoch(warmup: epoch == 1 && Settings.Epochs > 1);
            }
            yield return epoch;
        }
    }

    /// <summary>The results of all runs, in their order.</summary>
    public IReadOnlyList<TrainingResult> Results() => [.. Runs.Select(run => run.ToResult(baseline: Runs[0]))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TrainingRun run in Runs)
            run.Dispose();
    }
}
