namespace Descent;

/// <summary>The product of a scheduled decay's values at steps 1 to t, carried from step to step.</summary>
internal struct DecayPower
{
    private Schedule? _schedule;
    private long _step;
    private double _product;

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
