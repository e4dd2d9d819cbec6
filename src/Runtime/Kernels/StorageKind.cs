namespace Descent.Kernels;

/// <summary>How a kernel runs over the streams of a tensor.</summary>
internal enum StorageKind : byte
{
    /// <summary>They are of the type that is computed in.</summary>
    Native,

    /// <summary>Parameters, gradients and state are of <see cref="Descent.BFloat16"/>, widened and rounded in registers.</summary>
    BFloat16,

    /// <summary>State alone is.</summary>
    BFloat16State,

    /// <summary>Anything else: widened into buffers in the cache, block by block.</summary>
    Staged,
}
