namespace Descent.TestKit;

/// <summary>Bytes allocated on the calling thread and on all threads.</summary>
internal readonly record struct Allocation(long Own, long Total);
