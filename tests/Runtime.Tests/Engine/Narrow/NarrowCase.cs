using Descent.Kernels;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>One way to store a training, and to run it.</summary>
public sealed record NarrowCase(
    StorageFormat Value, StorageFormat Gradient, StorageFormat First, StorageFormat Second, MasterWeights Master, StorageFormat Shadow, Rounding Rounding,
    int Length, LaneWidth Width, int Threads, bool HasSpecial)
{
    private static readonly StorageFormat[] s_elements = [StorageFormat.Native, StorageFormat.BFloat16, StorageFormat.Half];

    private static readonly object[][] s_values =
    [
        [.. s_elements], [.. s_elements], [.. Enum.GetValues<StorageFormat>()], [.. Enum.GetValues<StorageFormat>()], [.. Enum.GetValues<MasterWeights>()],
        [.. s_elements], [.. Enum.GetValues<Rounding>()], [1, 7, 127, 128, 1000, 5000, 70_001], [.. Enum.GetValues<LaneWidth>()], [1, 2], [false, true],
    ];

    /// <summary>Cases in which every two values of different kinds meet, wherever they can: found greedily, some hundred and twenty.</summary>
    public static IReadOnlyList<NarrowCase> Pairwise()
    {
        var random = new Random(1);
        var open = new HashSet<(int, int, int, int)>();
        for (int a = 0; a < s_values.Length; a++)
            for (int b = 0; b < a; b++)
                for (int i = 0; i < s_values[a].Length; i++)
                    for (int j = 0; j < s_values[b].Length; j++) open.Add((a, i, b, j));
        var cases = new List<NarrowCase>();
        for (int fruitless = 0; open.Count != 0 && fruitless < 20;)
        {
            int[] best = Enumerable.Range(0, 60).Select(_ => Draw(random)).Where(CanBe).MaxBy(choice => Pairs(choice).Count(open.Contains))!;
            int before = open.Count;
            foreach ((int, int, int, int) pair in Pairs(best)) open.Remove(pair);
            if (open.Count == before) fruitless++;
            else cases.Add(Of(best));
        }

        return [.. cases, .. InRegisters()];
    }

    /// <summary>What runs in registers, at every length and width.</summary>
    private static IEnumerable<NarrowCase> InRegisters()
    {
        foreach (StorageFormat value in new[] { StorageFormat.Native, StorageFormat.BFloat16 })
            for (int i = 0; i < s_values[7].Length * 5; i++)
                yield return new(value, value, StorageFormat.BFloat16, StorageFormat.BFloat16, MasterWeights.None, StorageFormat.Native, (Rounding)(i % 3 % 2),
                    (int)s_values[7][i % 7], (LaneWidth)(i % 5), 1 + i % 2, i % 4 == 0);
    }

    private static int[] Draw(Random random) => Array.ConvertAll(s_values, values => random.Next(values.Length));

    private static bool CanBe(int[] choice) => Of(choice) is not { Value: StorageFormat.Half, Master: MasterWeights.Compensated };

    private static IEnumerable<(int, int, int, int)> Pairs(int[] choice)
    {
        for (int a = 0; a < choice.Length; a++)
            for (int b = 0; b < a; b++) yield return (a, choice[a], b, choice[b]);
    }

    private static NarrowCase Of(int[] choice)
    {
        T Get<T>(int kind) => (T)s_values[kind][choice[kind]];
        return new(Get<StorageFormat>(0), Get<StorageFormat>(1), Get<StorageFormat>(2), Get<StorageFormat>(3), Get<MasterWeights>(4), Get<StorageFormat>(5), Get<Rounding>(6), Get<int>(7), Get<LaneWidth>(8), Get<int>(9), Get<bool>(10));
    }
}
