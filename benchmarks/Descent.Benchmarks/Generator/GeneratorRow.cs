using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Generator;

/// <summary>The cost of generating for one number of optimizers.</summary>
/// <param name="Count">Optimizers in the project.</param>
/// <param name="Cold">Milliseconds of a generator that has seen nothing.</param>
/// <param name="Keystroke">Milliseconds after one keystroke in one rule.</param>
/// <param name="Analyzed">Rules that were read again after a keystroke.</param>
/// <param name="Emitted">Rules that were compiled again after a keystroke.</param>
/// <param name="Build">Milliseconds of the C# compiler for rules and generated files.</param>
internal sealed record GeneratorRow(int Count, Spread Cold, Spread Keystroke, int Analyzed, int Emitted, double Build);
