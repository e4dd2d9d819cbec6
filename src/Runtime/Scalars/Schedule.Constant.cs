namespace Descent;

/// <content>The same value at every step.</content>
public abstract partial class Schedule
{
    /// <summary>The same value at every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static Schedule Constant(double value) => new ConstantSchedule(Finite(value));

    private sealed class ConstantSchedule(double value) : Schedule
    {
        protected override double ValueAt(long step) => value;
    }
}
