using System.Runtime.CompilerServices;

namespace Descent;

/// <content>The smaller of two. The priority is for reductions of the same name, which are to follow: a literal 0 would pass as their scope.</content>
public static partial class Rule
{
    /// <summary>The smaller of two; NaN if either is, and -0 is below +0.</summary>
    [OverloadResolutionPriority(1)]
    public static float Min(float left, float right) => MathF.Min(left, right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Min(Scalar left, Scalar right) => Math.Min(left.Value, right.Value);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Min(float left, long right) => Min(left, (float)right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Min(float left, Scalar right) => Min(left, (float)right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Min(long left, float right) => Min((float)left, right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Min(long left, long right) => Min((Scalar)left, (Scalar)right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Min(long left, Scalar right) => Min((Scalar)left, right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Min(Scalar left, float right) => Min((float)left, right);

    /// <inheritdoc cref="Min(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Min(Scalar left, long right) => Min(left, (Scalar)right);
}
