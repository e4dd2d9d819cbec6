namespace Descent;

/// <summary>A decay to the power of the step number; of a scheduled one the product of its values at steps 1 to t, carried from step to step.</summary>
internal struct DecayPower
{
    /// <summary>2^-55: powers below it make no difference to 1 - power.</summary>
    private const double Negligible = 1.0 / (1L << 55);

    private double _decay;
    private long _negligibleFrom;
    private Schedule? _schedule;
    private long _step;
    private double _product;

    /// <summary>
    /// A constant decay to the power of <paramref name="step"/>, or 0 from where on 1 - power is 1 anyway: a decay of 0.9 comes there in 362
    /// steps, and some thousand steps later its power would be reckoned with denormals, at a hundred times the cost.
    /// </summary>
    public double At(double decay, long step)
    {
        if (decay == _decay && step >= _negligibleFrom) return 0;
        double power = DecayPowers.Of(decay, step);
        if (Math.Abs(power) < Negligible) (_decay, _negligibleFrom) = (decay, step);
        return power;
    }

    /// <summary>The product up to <paramref name="step"/>: one multiplication if the last call was for the step before, else all of them.</summary>
    public double At(Schedule schedule, long step)
    {
        if (!ReferenceEquals(schedule, _schedule) || step < _step)
        {
            _schedule = schedule;
            _step = 0;
            _product = 1;
        }

        // A product that has reached 0 stays there, however many steps a checkpoint says were taken.
        while (_step < step && _product != 0)
        {
            // Counted only once it is there: a schedule may throw.
            _product *= schedule.At(_step + 1);
            _step++;
        }

        _step = step;
        return _product;
    }
}
