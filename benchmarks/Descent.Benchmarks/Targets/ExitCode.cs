namespace Descent.Benchmarks.Targets;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>1 where a row misses its target by more than the noise, else 0.</summary>
    public static int Of(IEnumerable<TargetRow> rows) => rows.Any(row => row.Verdict == Verdict.Missed) ? 1 : 0;
}
