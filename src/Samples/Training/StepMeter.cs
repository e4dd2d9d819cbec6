using System.Diagnostics;

namespace Descent.Samples.Training;

/// <summary>Measures time and allocations of <see cref="Optimizer.Step()"/> alone, without the network around it.</summary>
/// <param name="stepsPerEpoch">Steps between two calls of <see cref="EndEpoch"/>.</param>
internal sealed class StepMeter(int stepsPerEpoch)
{
    private readonly double[] _microseconds = new double[stepsPerEpoch];
    private readonly List<double> _epochMedians = [];
    private int _steps;
    private long _started, _allocatedBefore, _allocated, _measuredSteps;

    /// <summary>The median time of a step in microseconds, epoch by epoch.</summary>
    public IReadOnlyList<double> EpochMedians => _epochMedians;

    /// <summary>Bytes that the calling thread allocated in <c>Step</c>, per step.</summary>
    public double AllocatedPerStep => _measuredSteps == 0 ? 0 : (double)_allocated / _measuredSteps;

    /// <summary>To be called directly before a step.</summary>
    public void Start()
    {
        _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>To be called directly after a step.</summary>
    public void Stop()
    {
        long stopped = Stopwatch.GetTimestamp();
        _allocated += GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;
        // In ticks of the clock itself: a TimeSpan would round a step of a microsecond to tenths of it.
        _microseconds[_steps++] = (stopped - _started) * 1e6 / Stopwatch.Frequency;
        _measuredSteps++;
    }

    /// <summary>To be called after every epoch. The first one only warms up, if more follow: what was compiled and created there does not count.</summary>
    public void EndEpoch(bool warmup)
    {
        if (warmup)
            _allocated = _measuredSteps = 0;
        else
            _epochMedians.Add(Statistics.Median(_microseconds.AsSpan(0, _steps)));
        _steps = 0;
    }
}
