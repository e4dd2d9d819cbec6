namespace Descent.Benchmarks.Kernels;

/// <summary>Names of the contestants, as reports show them.</summary>
internal static class ContestantNames
{
    /// <summary>What is generated.</summary>
    public const string Step = "Step()";

    /// <summary>The same on one thread, where the subject has two.</summary>
    public const string OneThread = "own, 1 thread";

    /// <summary>The loop as one writes it with <c>Vector512</c>.</summary>
    public const string ByHand = "Vector512 by hand";

    /// <summary>The loop in C with intrinsics.</summary>
    public const string Intrinsics = "C, AVX-512";

    /// <summary>The loop as a C compiler vectorises it.</summary>
    public const string C = "C, gcc -O3";

    /// <summary>Calls of <c>TensorPrimitives</c>.</summary>
    public const string Tensors = "TensorPrimitives";

    /// <summary>A plain <c>for</c> loop.</summary>
    public const string Scalar = "scalar C#";

    /// <summary>Reads and writes of the same arrays with hardly any arithmetic: as fast as memory allows.</summary>
    public const string Traffic = "pure traffic";
}
