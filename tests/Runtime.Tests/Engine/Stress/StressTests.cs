using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Stress;

/// <summary>
/// Optimizers of all kinds on many threads, while numbers of threads change, steps fail, and other optimizers come and go: not a bit differs from what one thread computes. Takes
/// <c>DESCENT_STRESS_SECONDS</c>, or two.
/// </summary>
public sealed class StressTests
{
    private const int Optimizers = 16, Threads = 8;

    private static readonly double s_seconds = double.TryParse(Environment.GetEnvironmentVariable("DESCENT_STRESS_SECONDS"), CultureInfo.InvariantCulture, out double seconds) ? seconds : 2;

    [Fact]
    public void Sixteen_optimizers_on_eight_threads()
    {
        byte[][] expected = [.. Enumerable.Range(0, Training.Kinds).Select(Alone)];
        var failures = new ConcurrentQueue<string>();
        var watch = Stopwatch.StartNew();
        int trainings = 0;
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            try
            {
                var random = new Random(thread);
                for (int round = 0; round == 0 || (watch.Elapsed.TotalSeconds < s_seconds && failures.IsEmpty); round++)
                {
                    int[] kinds = [.. Enumerable.Range(0, Optimizers / Threads).Select(i => (thread + i * 3 + round) % Training.Kinds)];
                    byte[][] results = Together(kinds, random);
                    for (int i = 0; i < kinds.Length; i++)
                        if (!results[i].AsSpan().SequenceEqual(expected[kinds[i]])) failures.Enqueue($"kind {kinds[i]}, thread {thread}, round {round}");
                    Interlocked.Add(ref trainings, kinds.Length);
                }
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception.ToString());
            }
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.Empty(failures);
        TestContext.Current.SendDiagnosticMessage("{0} trainings in {1:0} s", trainings, watch.Elapsed.TotalSeconds);
    }

    [Fact]
    public void Disposal_meanwhile_leaves_whole_steps()
    {
        const int count = 30_000;
        var random = new Random(1);
        var clock = Stopwatch.StartNew();
        for (int round = 0; round < 20 || clock.Elapsed.TotalSeconds < s_seconds / 4; round++)
        {
            using Parameter<float> parameter = PhaseTests.Filled("w", [count]), reference = PhaseTests.Filled("w", [count]);
            var optimizer = new AdamW(parameter) { Threads = 1 + round % 3 };
            var stepper = new Thread(() =>
            {
                try
                {
                    while (true)
                    {
                        optimizer.Step();
                        Thread.SpinWait(100);
                    }
                }
                catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException)
                {
                    // Disposed, or being disposed.
                }
            });
            stepper.Start();
            Thread.SpinWait(random.Next(20_000));
            while (true)
            {
                try
                {
                    optimizer.Dispose();
                    break;
                }
                catch (InvalidOperationException)
                {
                    // In the midst of a step.
                    Thread.SpinWait(random.Next(200));
                }
            }

            stepper.Join();
            using var other = new AdamW(reference) { Threads = 1 };
            for (int step = 0; step < optimizer.StepCount; step++) other.Step();
            Bits.Equal(reference.Value, parameter.Value);
        }
    }

    private static byte[] Alone(int kind)
    {
        using var training = new Training(kind) { Threads = 1 };
        while (!training.IsOver) training.Step();
        return training.Result();
    }

    private static byte[][] Together(int[] kinds, Random random)
    {
        Training[] trainings = [.. kinds.Select(kind => new Training(kind))];
        while (!trainings.All(training => training.IsOver))
        {
            Training training = trainings[random.Next(trainings.Length)];
            if (training.IsOver) continue;
            if (random.Next(3) == 0) training.Threads = random.Next(1, 6);
            if (training.CanFail && random.Next(4) == 0) training.Fail();
            if (random.Next(6) == 0) ComeAndGo(random);
            training.Step();
        }

        byte[][] results = [.. trainings.Select(training => training.Result())];
        // Half of them are left to the garbage collector.
        foreach (Training training in trainings)
            if (random.Next(2) == 0) training.Dispose();
        return results;
    }

    private static void ComeAndGo(Random random)
    {
        Parameter<float> parameter = PhaseTests.Filled("w", [random.Next(1, 40_000)]);
        var optimizer = new AdamW(parameter) { Threads = random.Next(1, 4) };
        for (int i = 0; i < 3; i++) optimizer.Step();
        if (random.Next(2) == 0) optimizer.Dispose();
        if (random.Next(20) == 0) GC.Collect();
    }
}
