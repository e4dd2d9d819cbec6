namespace Descent.Optimizers.Tests.Rules;

/// <summary>Kernels over long stretches ask memory ahead for what they load. They compute what kernels over short ones do.</summary>
public sealed class LongStretchTests
{
    private const int Pieces = 40, Length = 1_003;

    public static TheoryData<string> Names => [nameof(AdamW), nameof(Lion), nameof(Sgd)];

    [Theory, MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_the_length_of_a_stretch(string name)
    {
        float[] whole = Train(name, [Pieces * Length]), pieces = Train(name, [.. Enumerable.Repeat(Length, Pieces)]);
        Assert.Equal(whole.Select(BitConverter.SingleToUInt32Bits), pieces.Select(BitConverter.SingleToUInt32Bits));
    }

    private static float[] Train(string name, int[] lengths)
    {
        Parameter<float>[] parameters = [.. lengths.Select((length, i) => new Parameter<float>("w" + i, [length]))];
        var random = new Random(3);
        foreach (Parameter<float> parameter in parameters)
        {
            for (int i = 0; i < parameter.Count; i++) (parameter.Value[i], parameter.Gradient[i]) = (random.NextSingle() - 0.5f, random.NextSingle() - 0.5f);
        }

        using Optimizer optimizer = name switch { nameof(AdamW) => new AdamW(parameters), nameof(Lion) => new Lion(parameters), _ => new Sgd(parameters) };
        for (int step = 0; step < 3; step++) optimizer.Step();
        float[] trained = [.. parameters.SelectMany(parameter => parameter.Value.ToArray())];
        foreach (Parameter<float> parameter in parameters) parameter.Dispose();
        return trained;
    }
}
