namespace Descent.Optimizers.Tests.Rules;

/// <summary>Rules that keep what a later pass would compute again where the model is small: with the bits that a large model gets, which computes it again.</summary>
public sealed class CachedPassTests
{
    // With it a model is no longer small.
    private const int Large = 1 << 20;

    public static TheoryData<string> Names => [nameof(Lamb), nameof(Adafactor), nameof(Came), nameof(CautiousAdamW)];

    [Theory, MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_the_size_of_the_model(string name)
    {
        foreach (int threads in (int[])[1, 3]) Assert.Equal(Train(name, threads, isLarge: true).Select(BitConverter.SingleToUInt32Bits), Train(name, threads, isLarge: false).Select(BitConverter.SingleToUInt32Bits));
    }

    private static float[] Train(string name, int threads, bool isLarge)
    {
        using Parameter<float> small = new("small", [30_011]), large = new("large", [Large]);
        foreach (Parameter<float> parameter in (Parameter<float>[])[small, large])
        {
            var random = new Random(5);
            foreach (ref float value in parameter.Value) value = random.NextSingle() - 0.5f;
            foreach (ref float value in parameter.Gradient) value = random.NextSingle() - 0.5f;
        }

        using Optimizer optimizer = Create(name, isLarge ? [small, large] : [small]);
        optimizer.Threads = threads;
        for (int step = 0; step < 3; step++) optimizer.Step();
        return small.Value.ToArray();
    }

    private static Optimizer Create(string name, Parameter[] parameters) => name switch
    {
        nameof(Lamb) => new Lamb(parameters),
        nameof(Adafactor) => new Adafactor(parameters),
        nameof(Came) => new Came(parameters),
        _ => new CautiousAdamW(parameters),
    };
}
