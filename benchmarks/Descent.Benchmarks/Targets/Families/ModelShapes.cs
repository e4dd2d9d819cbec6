namespace Descent.Benchmarks.Targets.Families;

/// <summary>Shapes of the parameters of models.</summary>
internal static class ModelShapes
{
    /// <summary>A thousand tensors of 1,024 elements.</summary>
    public static IEnumerable<int[]> Thousand() => Enumerable.Repeat<int[]>([1024], 1000);

    /// <summary>
    /// GPT-2 small (Radford et al., 2019): 148 tensors, 124,439,808 parameters. Two embeddings, twelve blocks of twelve tensors, the last normalization; the output layer
    /// shares the first embedding.
    /// </summary>
    public static IEnumerable<int[]> Gpt2()
    {
        const int Width = 768, Vocabulary = 50257, Positions = 1024, Blocks = 12;
        yield return [Vocabulary, Width];
        yield return [Positions, Width];
        for (int block = 0; block < Blocks; block++)
        {
            yield return [Width];
            yield return [Width];
            yield return [Width, 3 * Width];
            yield return [3 * Width];
            yield return [Width, Width];
            yield return [Width];
            yield return [Width];
            yield return [Width];
            yield return [Width, 4 * Width];
            yield return [4 * Width];
            yield return [4 * Width, Width];
            yield return [Width];
        }

        yield return [Width];
        yield return [Width];
    }
}
