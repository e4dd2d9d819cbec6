namespace Descent.Kernels;

/// <summary>
/// The elementary functions in single precision: one definition each, generic over lanes, so that the scalar function of a rule and
/// its vector form agree to the last bit.
/// </summary>
/// <remarks>
/// Within 2 ulp everywhere, denormal results included. Built from operations that round alike on every machine: no fused
/// multiplication, no estimates, no tables. Written so that every lane takes the same path and <c>Select</c> decides.
/// </remarks>
public static partial class SingleMath;
