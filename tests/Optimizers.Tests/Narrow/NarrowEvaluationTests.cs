namespace Descent.Optimizers.Tests.Narrow;

/// <summary>Weights to evaluate beside narrow parameters and state; and blocks of 8 bits in rules that go by rows.</summary>
public sealed class NarrowEvaluationTests
{
    [Theory, InlineData(StorageFormat.BFloat16), InlineData(StorageFormat.Half), InlineData(StorageFormat.EightBit)]
    public void They_are_what_the_rule_makes_of_what_is_stored(StorageFormat format)
    {
        using var w = Filled("w");
        using var optimizer = new ScheduleFreeAdamW(w) { StateFormat = format, LearningRate = 0.1, MasterWeights = MasterWeights.Single };
        // Of weights 8 bits are too few: they are asked for all the same.
        optimizer.SetStateFormat(w, "z", format);
        for (int i = 0; i < 3; i++) optimizer.Step();

        float[] trained = new float[w.Count], z = new float[w.Count];
        optimizer.CopyMasterWeights(w, trained);
        optimizer.CopyState(w, "z", z);
        BFloat16[] before = w.Value.ToArray(), expected = Expected(trained, z, optimizer.Beta1), copy = new BFloat16[w.Count];
        optimizer.CopyEvaluationWeights<BFloat16>(w, copy);
        Assert.Equal(expected, copy);
        using (optimizer.UseEvaluationWeights())
        {
            Assert.Equal(expected, w.Value.ToArray());
            Assert.Throws<InvalidOperationException>(() => optimizer.CopyMasterWeights(w, trained));
        }

        Assert.Equal(before, w.Value.ToArray());
        Assert.NotEqual(before, expected);
    }

    [Fact]
    public void They_need_no_gradient()
    {
        string path = Path.Combine(Path.GetTempPath(), $"descent-{Guid.NewGuid():N}");
        try
        {
            using Parameter<BFloat16> w = Filled("w"), loaded = new("w", [5_001]);
            using ScheduleFreeSgd optimizer = new(w), other = new(loaded);
            for (int i = 0; i < 3; i++) optimizer.Step();
            optimizer.Save(path);
            other.Load(path);
            BFloat16[] a = new BFloat16[w.Count], b = new BFloat16[w.Count];
            optimizer.CopyEvaluationWeights<BFloat16>(w, a);
            other.CopyEvaluationWeights<BFloat16>(loaded, b);
            Assert.Equal(a, b);
            Assert.False(loaded.HasGradient);
            using (other.UseEvaluationWeights()) Assert.Equal(a, loaded.Value.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Matrices_whose_rows_blocks_of_eight_bits_do_not_fit_into_keep_float_where_a_rule_goes_by_rows()
    {
        using Parameter<float> w = Matrix("w", 50, 100), fitting = Matrix("fitting", 50, 128), vector = new("vector", [5_000]);
        _ = vector.Gradient;
        using var optimizer = new Came(w, fitting, vector) { StateFormat = StorageFormat.EightBit };
        Assert.Equal([StorageFormat.Native, StorageFormat.EightBit], new[] { w, fitting }.Select(parameter => optimizer.GetStateFormat(parameter, "m")));
        for (int i = 0; i < 3; i++) Assert.True(optimizer.Step());
        Assert.Equal(w.Count, optimizer.GetState<float>(w, "m").Length);

        using Parameter<float> alone = Matrix("w", 50, 100);
        using var wide = new Came(alone);
        for (int i = 0; i < 3; i++) Assert.True(wide.Step());
        Assert.Equal(alone.Value.ToArray(), w.Value.ToArray());

        // A rule that looks at elements alone has blocks wherever they begin.
        using Parameter<float> other = Matrix("w", 50, 100);
        using var elementwise = new AdamW(other) { StateFormat = StorageFormat.EightBit };
        Assert.Equal(StorageFormat.EightBit, elementwise.GetStateFormat(other, "m"));
    }

    private static Parameter<float> Matrix(string name, int rows, int columns)
    {
        var parameter = new Parameter<float>(name, [rows, columns]);
        parameter.Value.Fill(1);
        parameter.Gradient.Fill(1);
        return parameter;
    }

    private static BFloat16[] Expected(float[] trained, float[] z, double beta)
    {
        using var wide = new Parameter<float>("wide", [trained.Length]);
        wide.Gradient.Clear();
        using var optimizer = new ScheduleFreeAdamW(wide) { Beta1 = beta };
        optimizer.Step();
        trained.CopyTo(wide.Value);
        z.CopyTo(optimizer.GetState<float>(wide, "z"));
        float[] weights = new float[trained.Length];
        optimizer.CopyEvaluationWeights<float>(wide, weights);
        return Array.ConvertAll(weights, weight => (BFloat16)weight);
    }

    private static Parameter<BFloat16> Filled(string name)
    {
        var parameter = new Parameter<BFloat16>(name, [5_001]);
        var random = new Random(1);
        foreach (ref BFloat16 x in parameter.Value) x = (BFloat16)(random.NextSingle() - 0.5f);
        foreach (ref BFloat16 x in parameter.Gradient) x = (BFloat16)(random.NextSingle() - 0.5f);
        return parameter;
    }
}
