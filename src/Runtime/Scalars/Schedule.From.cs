namespace Descent;

/// <content>Your own function.</content>
public abstract partial class Schedule
{
    /// <summary>Your own function of the step number, which is 1 at the first step.</summary>
    /// <param name="function">Gives the same value for the same step every time, on any thread.</param>
    /// <param name="peak">The <see cref="Peak"/>; left out, the value at the first step.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static Schedule From(Func<long, double> function, double? peak = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionSchedule(function, peak);
    }

    private sealed class FunctionSchedule(Func<long, double> function, double? peak) : Schedule
    {
        public override double Peak => peak ?? Initial;

        protected override double ValueAt(long step) => function(step);
    }
}
