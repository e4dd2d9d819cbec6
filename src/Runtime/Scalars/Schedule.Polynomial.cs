namespace Descent;

/// <content>Decay along a power of what remains: linear, polynomial.</content>
public abstract partial class Schedule
{
    /// <summary>In a straight line from <paramref name="from"/> at the first step to <paramref name="to"/> after <paramref name="steps"/> steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or <paramref name="steps"/> is below 1.</exception>
    public static Schedule Linear(double from, double to, long steps) =>
        new PolynomialSchedule(Finite(from), Finite(to), AtLeast(1, steps), power: 1);

    /// <summary>
    /// From <paramref name="peak"/> to <paramref name="end"/> along a power of what remains:
    /// <c>end + (peak - end) * (1 - p)^power</c>, where p goes from 0 to 1.
    /// </summary>
    /// <param name="peak">The value at the end of the warmup.</param>
    /// <param name="steps">Steps in all, the warmup included.</param>
    /// <param name="power">The exponent, above 0; 1 is linear.</param>
    /// <param name="warmup">Steps in which the value rises to <paramref name="peak"/>; see <see cref="WithWarmup"/>.</param>
    /// <param name="end">The value after the last step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or <paramref name="warmup"/> is not below <paramref name="steps"/>.</exception>
    public static Schedule Polynomial(double peak, long steps, double power = 1, long warmup = 0, double end = 0) =>
        new PolynomialSchedule(Finite(peak), Finite(end), AfterWarmup(steps, warmup), Positive(power)).WithWarmup(warmup);

    private sealed class PolynomialSchedule(double from, double to, long steps, double power) : Schedule
    {
        public override double Peak => Math.Max(from, to);

        protected override double ValueAt(long step)
        {
            double left = 1 - Progress(step, steps);
            return Between(from, to, power == 1 ? left : Math.Pow(left, power));
        }
    }
}
