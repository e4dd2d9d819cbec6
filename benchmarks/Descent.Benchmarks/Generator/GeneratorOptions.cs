namespace Descent.Benchmarks.Generator;

/// <summary>What to measure, and how often.</summary>
/// <param name="Counts">Numbers of optimizers.</param>
/// <param name="ColdRuns">Runs from nothing, per number.</param>
/// <param name="Keystrokes">Edits, per number.</param>
/// <param name="WarmUps">Passes over a small project first, until the runtime has compiled the compiler.</param>
internal sealed record GeneratorOptions(IReadOnlyList<int> Counts, int ColdRuns, int Keystrokes, int WarmUps);
