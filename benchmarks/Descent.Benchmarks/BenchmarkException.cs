namespace Descent.Benchmarks;

/// <summary>A benchmark that cannot give an honest figure, with the reason for the reader.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
