using System.Runtime;
using System.Runtime.CompilerServices;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Stress;

/// <summary>Ten thousand optimizers leave nothing behind. Run by <see cref="MemoryTests"/> in a process of its own, where nothing else allocates or starts threads.</summary>
public sealed class MemoryCases
{
    private const int Optimizers = 10_000, Trial = 1000;

    // What the system's allocators and the garbage collector may keep for themselves.
    private const long Heap = 1 << 20, Process = 24 << 20;

    [Theory(Explicit = true), InlineData(true), InlineData(false)]
    public void Memory_and_threads_are_back_where_they_began(bool dispose)
    {
        using Parameter<float> small = PhaseTests.Filled("small", [7]), large = PhaseTests.Filled("large", [9000]), matrix = PhaseTests.Filled("matrix", [30, 40]);
        Create(Trial, dispose, small, large, matrix);
        Usage before = Usage.Now();
        Create(Optimizers, dispose, small, large, matrix);
        Usage after = Usage.Now();
        string text = $"{before} -> {after}";
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.True(after.Heap - before.Heap < Heap, text);
        Assert.True(after.Process - before.Process < Process, text);
        Assert.True(after.Helpers == 0, text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Create(int count, bool dispose, Parameter<float> small, Parameter<float> large, Parameter<float> matrix)
    {
        for (int i = 0; i < count; i++)
        {
            Optimizer optimizer = (i % 4) switch
            {
                0 => PhaseTests.Create("Lamb", small, large, matrix),
                1 => new AdamW(small),
                _ => new AdamW(small, large, matrix),
            };
            optimizer.Threads = 1 + i % 3;
            optimizer.Step();
            optimizer.Step();
            if (dispose) optimizer.Dispose();
        }
    }

    /// <param name="Heap">Bytes of live objects.</param>
    /// <param name="Process">Bytes of the process in the machine's memory.</param>
    /// <param name="Helpers">Helper threads.</param>
    private readonly record struct Usage(long Heap, long Process, int Helpers)
    {
        public static Usage Now()
        {
            // Helpers of optimizers that are forgotten end in a finalizer, and after a moment.
            for (int i = 0; i < 100 && (i < 5 || WorkerPool.Shared.Workers.Length != 0); i++)
            {
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
                Thread.Sleep(20);
            }

            return new Usage(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet, WorkerPool.Shared.Workers.Length);
        }
    }
}
