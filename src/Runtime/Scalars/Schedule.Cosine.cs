namespace Descent;

/// <content>Decay along half a cosine.</content>
public abstract partial class Schedule
{
    /// <summary>
    /// From <paramref name="peak"/> to <paramref name="end"/> along half a cosine (Loshchilov and Hutter, 2017):
    /// <c>end + (peak - end) * (1 + cos(pi * p)) / 2</c>, where p goes from 0 to 1.
    /// </summary>
    /// <param name="peak">The value at the end of the warmup.</param>
    /// <param name="steps">Steps in all, the warmup included.</param>
    /// <param name="warmup">Steps in which the value rises to <paramref name="peak"/>; see <see cref="WithWarmup"/>.</param>
    /// <param name="end">The value after the last step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or <paramref name="warmup"/> is not below <paramref name="steps"/>.</exception>
    public static Schedule Cosine(double peak, long steps, long warmup = 0, double end = 0) =>
        new CosineSchedule(Finite(peak), Finite(end), AfterWarmup(steps, warmup)).WithWarmup(warmup);

    private static double HalfCosine(double from, double to, double progress) => Between(from, to, (1 + Math.Cos(Math.PI * progress)) / 2);

    private sealed class CosineSchedule(double peak, double end, long steps) : Schedule
    {
        public override double Peak => Math.Max(peak, end);

        protected override double ValueAt(long step) => step > steps ? end : HalfCosine(peak, end, Progress(step, steps));
    }
}
