namespace Descent.Benchmarks.CommandLine;

/// <summary>Runs a command; a benchmark that cannot give an honest figure ends it with 2 and the reason.</summary>
internal static class Guarded
{
    /// <summary>What <paramref name="action"/> returns, or 2.</summary>
    public static int Run(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (BenchmarkException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    /// <summary>0, or 2.</summary>
    public static int Run(Action action) => Run(() =>
    {
        action();
        return 0;
    });
}
