using System.ComponentModel;

namespace Descent.Kernels;

/// <summary>How many bits a kernel computes side by side. The results do not depend on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LaneWidth
{
    /// <summary>The widest that the processor does well.</summary>
    Widest,

    /// <summary>One element at a time.</summary>
    One,

    /// <summary>128 bits.</summary>
    Bits128,

    /// <summary>256 bits; in two halves where the processor has no such registers.</summary>
    Bits256,

    /// <summary>512 bits; in halves or quarters where the processor has no such registers.</summary>
    Bits512,
}
