namespace Descent.Generator.Verification;

/// <summary>The interval between the corners of an operation: the least and the greatest of them, open where none reaches it.</summary>
internal struct Hull
{
    private double lower, upper;
    private bool lowerOpen, upperOpen, started;

    public void Add((double Value, bool Open) corner) => Add(corner.Value, corner.Open);

    public void Add(double value, bool open)
    {
        if (!started)
        {
            (lower, upper, lowerOpen, upperOpen, started) = (value, value, open, open, true);
            return;
        }

        if (value < lower) (lower, lowerOpen) = (value, open);
        else if (value == lower) lowerOpen &= open;
        if (value > upper) (upper, upperOpen) = (value, open);
        else if (value == upper) upperOpen &= open;
    }

    public readonly Interval Build(bool mayBeNaN, bool isInteger) => new(lower, upper, lowerOpen, upperOpen, mayBeNaN, isInteger);
}
