namespace Descent;

/// <summary>How numbers are stored that a kernel computes with in <see cref="float"/>.</summary>
public enum StorageFormat
{
    /// <summary>In the type that is computed in: <see cref="float"/>, or <see cref="double"/> beside parameters of <see cref="double"/>.</summary>
    Native,

    /// <summary>As <see cref="Descent.BFloat16"/>, 2 bytes: the range of <see cref="float"/>, 8 bits of precision.</summary>
    BFloat16,

    /// <summary>As <see cref="System.Half"/>, 2 bytes: 11 bits of precision between 6e-5 and 65504.</summary>
    Half,

    /// <summary>
    /// In 8 bits by blocks of 128 elements, each with a scale of its own: 1.03 bytes. Tensors of fewer than 4,096 elements, which take no memory worth
    /// saving, are kept in <see cref="Native"/>. For state only.
    /// </summary>
    EightBit,
}
