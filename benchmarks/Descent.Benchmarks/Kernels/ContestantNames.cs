namespace Descent.Benchmarks.Kernels;

/// <summary>Names of the contestants.</summary>
internal static class ContestantNames
{
    /// <summary>The generated kernel behind <c>Step()</c>.</summary>
    public const string Step = "Step()";

    /// <summary>The generated loop alone.</summary>
    public const string Loop = "generated loop";

    /// <summary>The generated kernel over memory of the caller.</summary>
    public const string Apply = "Apply";

    /// <summary>The loop as one writes it with <c>Vector512</c>.</summary>
    public const string ByHand = "Vector512 by hand";

    /// <summary>The loop as a C compiler vectorises it.</summary>
    public const string C = "C, gcc -O3";

    /// <summary>Calls of <c>TensorPrimitives</c>.</summary>
    public const string Tensors = "TensorPrimitives";

    /// <summary>A plain <c>for</c> loop.</summary>
    public const string Scalar = "scalar C#";

    /// <summary>The least speed beside C# by hand and C that the project promises.</summary>
    public const double TargetRatio = 0.97;
}
