using System.Globalization;

namespace Descent.Samples.Reports;

/// <summary>Maps values to positions on the page, in proportion or by their logarithm.</summary>
internal sealed class Axis
{
    private readonly double _low, _high, _start, _end;
    private readonly bool _logarithmic;

    private Axis(double low, double high, double start, double end, bool logarithmic)
        => (_low, _high, _start, _end, _logarithmic) = (low, high, start, end, logarithmic);

    /// <summary>An axis from <paramref name="low"/>, at position <paramref name="start"/>, to <paramref name="high"/>, at <paramref name="end"/>.</summary>
    public static Axis Linear(double low, double high, double start, double end) => new(low, high, start, end, logarithmic: false);

    /// <inheritdoc cref="Linear"/>
    public static Axis Logarithmic(double low, double high, double start, double end)
        => new(Math.Log10(low), Math.Log10(high), start, end, logarithmic: true);

    public double Position(double value)
    {
        double scaled = _logarithmic ? Math.Log10(value) : value;
        return _start + (scaled - _low) / (_high - _low) * (_end - _start);
    }

    /// <summary>Round values to label: powers of ten with 2 and 5 between them, or multiples of 1, 2 or 5.</summary>
    public IEnumerable<double> Ticks(int about)
    {
        if (_logarithmic)
            return LogarithmicTicks(about);
        double step = RoundStep((_high - _low) / about);
        int first = (int)Math.Ceiling(_low / step - 1e-9), last = (int)Math.Floor(_high / step + 1e-9);
        return Enumerable.Range(first, last - first + 1).Select(i => i * step);
    }

    /// <summary>A value as one labels an axis with it.</summary>
    public static string Label(double value)
        => Math.Abs(value) is > 0 and < 1e-4 ? value.ToString("0e0", CultureInfo.InvariantCulture) : value.ToString("0.####", CultureInfo.InvariantCulture);

    private IEnumerable<double> LogarithmicTicks(int about)
    {
        double[] digits = _high - _low < about / 3.0 ? [1, 2, 5] : [1];
        return from decade in Enumerable.Range((int)Math.Floor(_low), (int)(_high - _low) + 2)
               from digit in digits
               let value = digit * Math.Pow(10, decade)
               where Math.Log10(value) >= _low - 1e-9 && Math.Log10(value) <= _high + 1e-9
               select value;
    }

    private static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }
}
