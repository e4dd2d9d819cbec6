using static System.FormattableString;

namespace Descent;

/// <content>Decay with the root of the step.</content>
public abstract partial class Schedule
{
    /// <summary><c>a / (sqrt(t) + d)</c>.</summary>
    /// <param name="a">The numerator.</param>
    /// <param name="d">What is added to the root: at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or <paramref name="d"/> is negative.</exception>
    public static Schedule InverseSquareRoot(double a, double d = 0)
    {
        if (!double.IsFinite(d) || d < 0)
            throw new ArgumentOutOfRangeException(nameof(d), d, Invariant($"'d' is {d}; it must be at least 0."));
        return new InverseSquareRootSchedule(Finite(a), d);
    }

    private sealed class InverseSquareRootSchedule(double a, double d) : Schedule
    {
        protected override double ValueAt(long step) => a / (Math.Sqrt(step) + d);
    }
}
