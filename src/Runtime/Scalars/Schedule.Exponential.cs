using static System.FormattableString;

namespace Descent;

/// <content>Decay by a factor: smoothly, in steps, at milestones.</content>
public abstract partial class Schedule
{
    /// <summary><c>initial * factor^((t - 1) / every)</c>: by <paramref name="factor"/> every so many steps, smoothly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, <paramref name="factor"/> is not above 0 or <paramref name="every"/> is below 1.</exception>
    public static Schedule Exponential(double initial, double factor, long every = 1) =>
        new ExponentialSchedule(Finite(initial), Positive(factor), AtLeast(1, every), isSmooth: true);

    /// <summary><c>initial * factor^floor((t - 1) / every)</c>: by <paramref name="factor"/> at once after every so many steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, <paramref name="factor"/> is not above 0 or <paramref name="every"/> is below 1.</exception>
    public static Schedule StepDecay(double initial, double factor, long every) =>
        new ExponentialSchedule(Finite(initial), Positive(factor), AtLeast(1, every), isSmooth: false);

    /// <summary><c>initial * factor^n</c>, where n of the <paramref name="milestones"/> lie behind: the value changes after that many steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or <paramref name="factor"/> is not above 0.</exception>
    /// <exception cref="ArgumentException">The milestones do not rise, or the first is below 1.</exception>
    public static Schedule MultiStep(double initial, double factor, params ReadOnlySpan<long> milestones)
    {
        Rising(milestones, nameof(milestones));
        return new MultiStepSchedule(Finite(initial), Positive(factor), milestones.ToArray());
    }

    private static void Rising(ReadOnlySpan<long> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] <= (i == 0 ? 0 : values[i - 1]))
                throw new ArgumentException(Invariant($"'{name}' are {Tensors.Text(values)}; they must rise, from 1 on."), name);
        }
    }

    private sealed class ExponentialSchedule(double initial, double factor, long every, bool isSmooth) : Schedule
    {
        public override double Peak => factor > 1 && initial > 0 ? double.PositiveInfinity : initial;

        protected override double ValueAt(long step) =>
            initial * Math.Pow(factor, isSmooth ? (double)(step - 1) / every : (step - 1) / every);
    }

    private sealed class MultiStepSchedule(double initial, double factor, long[] milestones) : Schedule
    {
        public override double Peak => Math.Max(initial, initial * Math.Pow(factor, milestones.Length));

        protected override double ValueAt(long step)
        {
            int passed = milestones.AsSpan().BinarySearch(step);
            return initial * Math.Pow(factor, passed < 0 ? ~passed : passed);
        }
    }
}
