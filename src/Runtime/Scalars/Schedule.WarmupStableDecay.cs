namespace Descent;

/// <content>Up, along, down.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// Up, along, down in straight lines (Hu et al., 2024): <paramref name="warmup"/> steps up to <paramref name="peak"/>,
    /// <paramref name="stable"/> steps at it, <paramref name="decay"/> steps down to <paramref name="end"/>.
    /// </summary>
    /// <param name="peak">The largest value.</param>
    /// <param name="warmup">Steps up; see <see cref="WithWarmup"/>.</param>
    /// <param name="stable">Steps at the peak.</param>
    /// <param name="decay">Steps down.</param>
    /// <param name="end">The value after the last step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, a number of steps is negative, or there are no steps down.</exception>
    public static Schedule WarmupStableDecay(double peak, long warmup, long stable, long decay, double end = 0)
    {
        AtLeast(0, warmup);
        AtLeast(0, stable);
        Schedule down = new PolynomialSchedule(Finite(peak), Finite(end), AtLeast(1, decay), power: 1);
        return (stable == 0 ? down : Join([Constant(peak), down], [stable])).WithWarmup(warmup);
    }
}
