using System.Globalization;

namespace Descent;

/// <summary>
/// A number outside the loop over elements: a hyperparameter, the step number, anything computed from them. Computes in
/// <see cref="double"/> with other scalars and with numbers; where it meets an element (<see cref="float"/>) it is rounded once,
/// and the result is an element. Carries the <see cref="Schedule"/> that it was made from.
/// </summary>
/// <remarks>
/// So <c>(1 - Beta2) * g</c> multiplies by the float nearest to 0.001, and <c>2 / (t + 3)</c> is not an integer division. In a rule
/// written in <see cref="double"/> the result of a <see cref="double"/> and a scalar is a scalar, which converts back by itself.
/// </remarks>
public readonly partial struct Scalar : IEquatable<Scalar>, IComparable<Scalar>, ISpanFormattable
{
    private readonly double _value;

    private Scalar(double value, Schedule? schedule)
    {
        _value = value;
        Schedule = schedule;
    }

    /// <summary>A constant.</summary>
    public Scalar(double value) : this(value, null) { }

    /// <summary>The value at this step.</summary>
    public double Value => _value;

    /// <summary>The schedule behind the value; none for constants and for results of arithmetic.</summary>
    public Schedule? Schedule { get; }

    /// <summary>The <see cref="Schedule.Peak"/> of the schedule, or the value of a constant.</summary>
    public Scalar Peak => Schedule?.Peak ?? _value;

    /// <summary>The <see cref="Schedule.Initial"/> value of the schedule, or the value of a constant.</summary>
    public Scalar Initial => Schedule?.Initial ?? _value;

    /// <summary>This schedule with its value at <paramref name="step"/>; a constant as it is.</summary>
    public Scalar At(long step) => Schedule is null ? this : new Scalar(Schedule.At(step), Schedule);

    /// <summary>A constant.</summary>
    public static implicit operator Scalar(double value) => new(value, null);

    /// <summary>A constant.</summary>
    public static implicit operator Scalar(long value) => new(value, null);

    /// <summary>A constant.</summary>
    public static implicit operator Scalar(int value) => new(value, null);

    /// <summary>A value that depends on the step; until a step is taken, the one of the first step.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="schedule"/> is null.</exception>
    public static implicit operator Scalar(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(schedule.Initial, schedule);
    }

    /// <summary>The value in double precision.</summary>
    public static implicit operator double(Scalar value) => value._value;

    /// <summary>The element nearest to the value.</summary>
    public static implicit operator float(Scalar value) => (float)value._value;

    /// <summary>
    /// The nearest decimal. Implicit so that overloads for float and for decimal (<c>Math.Max</c>, <c>Console.WriteLine</c>) are ambiguous: with the two
    /// conversions above alone C# would silently take the one for <see cref="float"/>. Say <see cref="Value"/>, or call <see cref="Rule"/>.
    /// </summary>
    /// <exception cref="OverflowException">The value is no decimal.</exception>
    public static implicit operator decimal(Scalar value) => (decimal)value._value;

    /// <summary>Towards zero, from double precision: without this operator C# would go through <see cref="float"/>.</summary>
    public static explicit operator int(Scalar value) => (int)value._value;

    /// <summary>Towards zero, from double precision.</summary>
    public static explicit operator long(Scalar value) => (long)value._value;

    /// <summary>Towards zero, from double precision.</summary>
    public static explicit operator uint(Scalar value) => (uint)value._value;

    /// <summary>Towards zero, from double precision.</summary>
    public static explicit operator ulong(Scalar value) => (ulong)value._value;

    /// <summary>Compares values; schedules do not matter.</summary>
    public bool Equals(Scalar other) => _value.Equals(other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Scalar other) => _value.CompareTo(other._value);

    /// <summary>The shortest text that reads back as the same number, in the invariant culture.</summary>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        _value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _value.TryFormat(destination, out charsWritten, format, provider ?? CultureInfo.InvariantCulture);
}
