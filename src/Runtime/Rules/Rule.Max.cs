using System.Runtime.CompilerServices;

namespace Descent;

/// <content>The larger of two. The priority is for reductions of the same name, which are to follow: a literal 0 would pass as their scope.</content>
public static partial class Rule
{
    /// <summary>The larger of two; NaN if either is, and -0 is below +0.</summary>
    [OverloadResolutionPriority(1)]
    public static float Max(float left, float right) => MathF.Max(left, right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Max(Scalar left, Scalar right) => Math.Max(left.Value, right.Value);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Max(float left, long right) => Max(left, (float)right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Max(float left, Scalar right) => Max(left, (float)right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Max(long left, float right) => Max((float)left, right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Max(long left, long right) => Max((Scalar)left, (Scalar)right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Max(long left, Scalar right) => Max((Scalar)left, right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static float Max(Scalar left, float right) => Max((float)left, right);

    /// <inheritdoc cref="Max(float, float)"/>
    [OverloadResolutionPriority(1)]
    public static Scalar Max(Scalar left, long right) => Max(left, (Scalar)right);
}
