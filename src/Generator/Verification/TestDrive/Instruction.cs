using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>One operation over all units of its scope. Operands are places in the cells; a map says which of an operand's units goes with which of the operation's.</summary>
internal readonly struct Instruction
{
    public Op Op { get; init; }

    /// <summary>The result is an element of single precision.</summary>
    public bool IsRounded { get; init; }

    /// <summary>How many times the operation is computed; for a reduction how many numbers it takes.</summary>
    public int Units { get; init; }

    public int Target { get; init; }

    /// <summary>For a reduction the units of its result, and where each number belongs.</summary>
    public int TargetUnits { get; init; }

    /// <summary>See <see cref="TargetUnits"/>.</summary>
    public int[] TargetMap { get; init; }

    public int A { get; init; }

    public int B { get; init; }

    public int C { get; init; }

    public int[] MapA { get; init; }

    public int[] MapB { get; init; }

    public int[] MapC { get; init; }

    /// <summary>Which call of a random number it is, or an <see cref="IntegerOperator"/>.</summary>
    public int Index { get; init; }

    /// <summary>For an <see cref="Op.External"/> the cell of its guard, -1 where it is always made.</summary>
    public int Guard { get; init; }
}
