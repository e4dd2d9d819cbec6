using Descent.Samples.Data;
using Descent.Samples.Training;

namespace Descent.Samples.Tests.Training;

public class TrainingRunTests
{
    private static readonly (DataSet Training, DataSet Test) s_data = Digits.Load().Split(0.2, seed: 3);

    public static TheoryData<string> Names => [.. Lineup.All.Select(contestant => contestant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_optimizer_learns_to_read(string name)
    {
        TrainingResult result = Train(name, epochs: 10, seed: 3);
        Assert.True(result.Final.TestAccuracy > 0.92, $"{name} reads {result.Final.TestAccuracy:p1} of the held-out digits");
        Assert.True(result.Final.TrainingLoss < 0.2, $"{name} ends at a loss of {result.Final.TrainingLoss}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_step_allocates(string name) => Assert.Equal(0, Train(name, epochs: 2, seed: 3).AllocatedBytes);

    [Fact]
    public void Equal_seeds_give_equal_losses()
    {
        Assert.Equal(Train("Adam", epochs: 2, seed: 4).Scores, Train("Adam", epochs: 2, seed: 4).Scores);
        Assert.NotEqual(Train("Adam", epochs: 2, seed: 4).Scores, Train("Adam", epochs: 2, seed: 5).Scores);
    }

    [Fact]
    public void Threads_do_not_change_the_result()
        => Assert.Equal(Train("Adam", epochs: 1, seed: 4, threads: 1).Scores, Train("Adam", epochs: 1, seed: 4, threads: 2).Scores);

    private static TrainingResult Train(string name, int epochs, int seed, int? threads = null)
    {
        var settings = new TrainingSettings(epochs, seed, threads);
        using var race = new Race(Lineup.Select([name]), settings, s_data.Training, s_data.Test);
        Assert.Equal(Enumerable.Range(1, epochs), race.Epochs(CancellationToken.None));
        return Assert.Single(race.Results());
    }
}
