using System.Numerics;

namespace Descent.TestKit.Numerics;

/// <summary>Equality to the last bit, except that any NaN equals any other.</summary>
public static class Identity
{
    public static bool Same<T>(T left, T right) where T : IFloatingPointIeee754<T> =>
        T.IsNaN(left) ? T.IsNaN(right) : left == right && T.IsNegative(left) == T.IsNegative(right);
}
