using Descent.Generator.Verification.TestDrive;

namespace Descent.Generator.Verification.Direction;

/// <summary>Finds out whether a rule moved along the gradient where it should have moved against it.</summary>
internal static class Ascent
{
    /// <summary>Movements below this share of the largest one are rounding.</summary>
    private const double Noise = 1e-9;

    /// <summary>
    /// The step from which on the parameter climbs: from its very first movement; or for the last third of the drive, by a tenth of all the way that it went, for a rule that returns to slow weights now and
    /// then climbs for a step, and one whose momentum swings climbs for some. 0 where it descends.
    /// </summary>
    public static int FirstStep(Trace trace)
    {
        int direction = trace.Probe.Direction, steps = trace.Steps;
        if (direction == 0 || steps == 0 || trace.NonFiniteStep > 0) return 0;

        double largest = 0, highest = 0, lowest = 0;
        for (int step = 1; step <= steps; step++)
        {
            largest = Math.Max(largest, Math.Abs(trace.Move(step)));
            double height = direction * (trace.Heights[step] - trace.Heights[0]);
            (highest, lowest) = (Math.Max(highest, height), Math.Min(lowest, height));
        }

        if (largest == 0) return 0;
        int first = 1;
        while (Math.Abs(trace.Move(first)) <= Noise * largest) first++;
        if (direction * trace.Move(first) > 0) return first;

        int tail = steps + 1;
        while (tail > 1 && direction * trace.Move(tail - 1) > Noise * largest) tail--;
        if (tail > steps) return 0;
        double rise = direction * (trace.Heights[steps] - trace.Heights[tail - 1]);
        return 3 * (steps - tail + 1) >= steps && rise > 0.1 * (highest - lowest) ? tail : 0;
    }

    /// <summary>Whether a switch does nothing but turn the direction: what went down from 0 goes up by as much.</summary>
    public static bool IsMirrored(Trace[] left, Trace[] right)
    {
        bool hasMoved = false;
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i].Probe.Start != 0) continue;
            if (left[i].Steps != right[i].Steps) return false;
            double largest = 0, difference = 0;
            for (int step = 1; step <= left[i].Steps; step++)
            {
                largest = Math.Max(largest, Math.Abs(left[i].Heights[step]));
                difference = Math.Max(difference, Math.Abs(left[i].Heights[step] + right[i].Heights[step]));
            }

            if (difference > 1e-6 * largest) return false;
            hasMoved |= largest > 0;
        }

        return hasMoved;
    }
}
