namespace Descent;

/// <summary>How numbers are stored that a kernel computes with in <see cref="float"/>.</summary>
public enum StorageFormat
{
    /// <summary>In the type that is computed in: <see cref="float"/>, or <see cref="double"/> beside parameters of <see cref="double"/>.</summary>
    Native,

    /// <summary>As <see cref="Descent.BFloat16"/>, 2 bytes: the range of <see cref="float"/>, 8 bits of precision.</summary>
    BFloat16,

    /// <summary>As <see cref="System.Half"/>, 2 bytes: 11 bits of precision between 6e-5 and 65504.</summary>
    /// <remarks>
    /// Not for second moments: below 6e-8 there is nothing but 0, and squares of gradients under 2.4e-4 are there. Measured, the loss of AdamW ended 1.7 to 2.6 times as high as
    /// with <see cref="Native"/>; <see cref="BFloat16"/> takes as many bytes and loses nothing. A rule that asks for it by attribute is told so (DSC2009).
    /// </remarks>
    Half,

    /// <summary>
    /// In 8 bits by blocks of 128 elements, each with a scale of its own: 1.03 bytes. Tensors of fewer than 4,096 elements, which take no memory worth
    /// saving, are kept in <see cref="Native"/>. For state only.
    /// </summary>
    EightBit,
}
