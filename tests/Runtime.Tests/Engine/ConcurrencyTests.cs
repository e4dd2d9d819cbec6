using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Several optimizers step at once and share the helper threads; one optimizer is for one thread.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public void Optimizers_on_several_threads()
    {
        const int optimizers = 4, steps = 50, count = 20_000;
        double[] expected = Train(count, steps, threads: 1);
        double[][] results = new double[optimizers][];
        var threads = Enumerable.Range(0, optimizers).Select(i => new Thread(() => results[i] = Train(count, steps, threads: 2 + i % 2))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(results, result => Bits.Equal(expected, result));
    }

    [Fact]
    public void A_step_beside_another_is_refused()
    {
        using var parameter = new Parameter<float>("w", [1]);
        _ = parameter.Gradient;
        using var optimizer = new Probe(parameter);
        using ManualResetEventSlim begun = new(false), finish = new(false);
        optimizer.OnPrepare = _ => { begun.Set(); finish.Wait(); };
        var thread = new Thread(() => optimizer.Step(1));
        thread.Start();
        begun.Wait();
        Assert.Contains("in use", Assert.Throws<InvalidOperationException>(() => optimizer.Step(1)).Message);
        Assert.Throws<InvalidOperationException>(optimizer.Dispose);
        finish.Set();
        thread.Join();
        Assert.Equal(1, optimizer.StepCount);
    }

    [Fact]
    public void Apply_from_several_threads()
    {
        const int count = 10_000;
        using var optimizer = new AdamW();
        double[] w = Inputs.Double(count, seed: 1), g = Inputs.Double(count, seed: 2), m = new double[count], v = new double[count];
        double[] w2 = [.. w], m2 = new double[count], v2 = new double[count];
        for (int step = 0; step < 20; step++)
        {
            optimizer.BeginStep();
            optimizer.Apply(w, g, m, v);
            Parallel.For(0, 10, part =>
            {
                Range range = (part * count / 10)..((part + 1) * count / 10);
                optimizer.Apply(w2.AsSpan(range), g.AsSpan(range), m2.AsSpan(range), v2.AsSpan(range));
            });
        }

        Bits.Equal(w, w2);
    }

    private static double[] Train(int count, int steps, int threads)
    {
        using var parameter = new Parameter<double>("w", [count]);
        parameter.Value.Fill(1);
        using var optimizer = new AdamW(parameter) { Threads = threads };
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < 100; i++) parameter.Gradient[i * 199] = Math.Sin(i + step);
            optimizer.Step();
        }

        return parameter.Value.ToArray();
    }
}
