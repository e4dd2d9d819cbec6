namespace Descent.Kernels;

/// <summary>
/// The elementary functions in double precision: the same definitions as in <see cref="SingleMath"/> with longer polynomials, and
/// powers and angles, which single precision takes from here.
/// </summary>
/// <remarks>Within 2 ulp everywhere, denormal results included, with the same bits on every machine.</remarks>
public static partial class DoubleMath;
