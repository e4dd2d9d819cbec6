using System.Diagnostics;

namespace Descent;

/// <summary>
/// Decides whether work that comes again and again is shared with helpers, by measuring both ways. What helpers cost cannot be known beforehand: one that is
/// awake takes up work within a fraction of a microsecond, one that sleeps costs who wakes it between 3 and 50 (in virtual machines), and on a busy machine
/// none may come at all. Results are the same both ways, and measuring costs a hundredth of the time.
/// </summary>
internal sealed class ShareGauge
{
    /// <summary>Rounds at first that compile code and touch memory for the first time.</summary>
    private const int Unmeasured = 2;

    /// <summary>Rounds of a trial, and how many of them count: the ones before wake the helpers.</summary>
    private const int Trial = 6, Counted = 3;

    /// <summary>One part in how many of the time trials may cost.</summary>
    private const int Parts = 100;

    /// <summary>Outside trials one round in so many is measured: to read the clock twice costs a hundredth of the shortest rounds.</summary>
    private const int Sampling = 8;

    private int _unmeasured = Unmeasured, _trial = Trial, _skipped;
    private long _start;
    private double _alone, _shared, _debt, _least, _most, _sum;
    private bool _isBestShared = true;

    /// <summary>Whether the next round is to be shared.</summary>
    public bool IsShared { get; private set; } = true;

    /// <summary>Begins a round.</summary>
    public void Begin()
    {
        if (_skipped == 0) _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends a round that was done as <see cref="IsShared"/> said.</summary>
    public void End() => End(_skipped == 0 ? Stopwatch.GetTimestamp() - _start : 0);

    /// <summary>Ends a round that took so long; most rounds are not measured.</summary>
    internal void End(double ticks)
    {
        if (_skipped > 0)
        {
            _skipped--;
            _debt -= Known;
        }
        else if (_unmeasured > 0)
        {
            _unmeasured--;
        }
        else if (_trial == 0)
        {
            // A round in which the system did something else says little.
            ref double known = ref Known;
            known += (Math.Min(ticks, 2 * known) - known) / 4;
            _debt -= known;
            if (_debt < 0 || IsOutdone) Try(!IsShared);
            else if (ticks < 1.5 * known) _skipped = Sampling - 1;
        }
        else
        {
            if (IsShared != _isBestShared) _debt += Parts * Math.Max(0, ticks - (_isBestShared ? _shared : _alone));
            if (_trial <= Counted) Count(ticks);
            if (--_trial == 0) Decide();
        }
    }

    /// <summary>The middle one of the three rounds of a trial that count: in one of them the system may do something else, and a wrong choice stays for a while.</summary>
    private void Count(double ticks)
    {
        (_least, _most, _sum) = _trial == Counted ? (ticks, ticks, ticks) : (Math.Min(_least, ticks), Math.Max(_most, ticks), _sum + ticks);
        if (_trial == 1) Known = _sum - _least - _most;
    }

    private ref double Known => ref IsShared ? ref _shared : ref _alone;

    /// <summary>Whether the way that was better has become slower than the other was.</summary>
    private bool IsOutdone => _isBestShared ? 0.8 * _shared > _alone : 0.8 * _alone > _shared;

    private void Try(bool isShared)
    {
        IsShared = isShared;
        _trial = Trial;
    }

    private void Decide()
    {
        if (_alone == 0)
        {
            Try(isShared: false);
            return;
        }

        // Alone where there is next to no difference: that leaves the other processors to others.
        IsShared = _isBestShared = _shared < 0.95 * _alone;
        _debt = Math.Max(_debt, Parts * Trial * 0.1 * Math.Min(_alone, _shared));
    }
}
