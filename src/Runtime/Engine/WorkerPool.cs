namespace Descent;

/// <summary>
/// The helper threads of the process, which all optimizers share. Whoever steps takes those that are free, and gives them back; with
/// none free it does all the work itself.
/// </summary>
internal static class WorkerPool
{
    private static readonly Lock s_gate = new();
    private static Worker[] s_idle = [];
    private static int s_idleCount, s_created;

    /// <summary>Makes sure that there are <paramref name="count"/> helpers in the process.</summary>
    public static void Reserve(int count)
    {
        lock (s_gate)
        {
            if (s_created >= count) return;
            Array.Resize(ref s_idle, count);
            while (s_created < count) s_idle[s_idleCount++] = new Worker(++s_created);
        }
    }

    /// <summary>Takes idle helpers, the one given back last first: it may still be awake, and its cache warm.</summary>
    /// <returns>How many there were.</returns>
    public static int Take(Span<Worker?> workers)
    {
        lock (s_gate)
        {
            int taken = Math.Min(workers.Length, s_idleCount);
            for (int i = 0; i < taken; i++) workers[i] = s_idle[--s_idleCount];
            return taken;
        }
    }

    /// <summary>Gives helpers back.</summary>
    public static void Return(Span<Worker?> workers)
    {
        lock (s_gate)
        {
            // Backwards: the next step of the same optimizer gives each the same share again.
            for (int i = workers.Length - 1; i >= 0; i--)
            {
                s_idle[s_idleCount++] = workers[i]!;
                workers[i] = null;
            }
        }
    }
}
