namespace Descent.Generator.Verification.TestDrive;

/// <summary>How a rule is driven.</summary>
internal sealed record DriveOptions
{
    public static readonly DriveOptions Single = new(), Double = new() { IsSingle = false };

    /// <summary>Elements are rounded to single precision after every operation, as in training; else they are doubles. Rules over doubles are never rounded.</summary>
    public bool IsSingle { get; init; } = true;

    /// <summary>Random numbers are their expectations, so that noise does not pass for a direction.</summary>
    public bool IsQuiet { get; init; }
}
