using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Descent.Kernels;

namespace Descent.Reductions;

/// <summary>Whether the processor multiplies and adds in one instruction; in software that would be many times slower than two.</summary>
internal static class FusedProducts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Exist<T>() => typeof(T) == typeof(Lanes512Double) ? Avx512F.IsSupported : Fma.IsSupported || AdvSimd.Arm64.IsSupported;
}
