namespace Descent.Samples.Training;

/// <summary>What all contestants have in common.</summary>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="Seed">Start of all that is random: the split of the data, the first weights, the order of the mini-batches.</param>
/// <param name="Threads">Threads that a step may use; null leaves it to the optimizer.</param>
internal sealed record TrainingSettings(int Epochs, int Seed, int? Threads)
{
    /// <summary>Units of the hidden layer.</summary>
    public int HiddenUnits => 64;

    /// <summary>Digits per mini-batch.</summary>
    public int BatchSize => 32;

    /// <summary>The part of the data that is kept for testing.</summary>
    public double HeldOut => 0.2;

    /// <summary>The part of all steps in which the learning rate rises to its peak; then it falls along a cosine.</summary>
    public double Warmup => 0.05;
}
