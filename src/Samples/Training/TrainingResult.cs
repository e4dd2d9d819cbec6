namespace Descent.Samples.Training;

/// <summary>How good the network was at the end of an epoch.</summary>
/// <param name="TrainingLoss">Mean loss over the training data.</param>
/// <param name="TestLoss">Mean loss over the held-out data.</param>
/// <param name="TestAccuracy">The part of the held-out data that is classified rightly.</param>
internal readonly record struct EpochScore(double TrainingLoss, double TestLoss, double TestAccuracy);

/// <summary>What the reports say about one optimizer.</summary>
/// <param name="Name">Name of the optimizer.</param>
/// <param name="Formula">Its rule, as the generator writes it.</param>
/// <param name="LearningRate">Its peak learning rate.</param>
/// <param name="Scores">Before training and after every epoch.</param>
/// <param name="StepMicroseconds">Median time of a step.</param>
/// <param name="StepRatio">Time of a step over that of the first optimizer: median of the ratios, epoch by epoch.</param>
/// <param name="StateBytes">Bytes of state per parameter.</param>
/// <param name="AllocatedBytes">Bytes allocated per step.</param>
internal sealed record TrainingResult(
    string Name, string Formula, double LearningRate, IReadOnlyList<EpochScore> Scores,
    double StepMicroseconds, double StepRatio, double StateBytes, double AllocatedBytes)
{
    /// <summary>The score after the last epoch.</summary>
    public EpochScore Final => Scores[^1];
}
