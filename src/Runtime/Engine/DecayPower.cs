namespace Descent;

/// <summary>A decay to the power of the step: of a constant one, or the product of a scheduled one's values at steps 1 to t, carried from step to step.</summary>
internal struct DecayPower
{
    /// <summary>Powers below it are lost in 1 - power.</summary>
    private const double Negligible = 2.7755575615628914e-17 /* 2^-55 */;

    private double _decay;
    private long _negligibleFrom;
    private Schedule? _schedule;
    private long _step;
    private double _product;

    /// <summary>
    /// A constant decay to the power of <paramref name="step"/>, for 1 - power: 0 from where on it makes no difference. That saves the
    /// power for the better part of a training (a decay of 0.9 needs 362 steps), and arithmetic with denormals, which is slow.
    /// </summary>
    public double Of(double decay, long step)
    {
        if (decay == _decay && step >= _negligibleFrom) return 0;
        double power = DecayPowers.Of(decay, step);
        if (power < Negligible) (_decay, _negligibleFrom) = (decay, step);
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
        while (_step < step && _product != 0) _product *= schedule.At(++_step);
        _step = step;
        return _product;
    }
}
