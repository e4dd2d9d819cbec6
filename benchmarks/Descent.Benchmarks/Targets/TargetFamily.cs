namespace Descent.Benchmarks.Targets;

/// <summary>Rows that are measured together.</summary>
internal abstract class TargetFamily
{
    /// <summary>The name on the command line and of its file.</summary>
    public abstract string Name { get; }

    /// <summary>The heading of its table.</summary>
    public abstract string Title { get; }

    /// <summary>What is compared with what, for the reader of the table.</summary>
    public abstract string Explanation { get; }

    /// <summary>Measures, row by row.</summary>
    public abstract IEnumerable<TargetRow> Measure(TargetContext context);
}
