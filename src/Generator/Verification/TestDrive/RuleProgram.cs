namespace Descent.Generator.Verification.TestDrive;

/// <summary>A body as a list of instructions over cells.</summary>
internal sealed class RuleProgram
{
    /// <summary>What depends on hyperparameters alone.</summary>
    public required Instruction[] Once { get; init; }

    public required Instruction[] EachStep { get; init; }

    /// <summary>New values of parameter and state.</summary>
    public required Transfer[] Results { get; init; }

    /// <summary>Numbers that never change, by cell.</summary>
    public required IReadOnlyList<(int Cell, double Value)> Constants { get; init; }

    /// <summary>Where the condition lies that rejects a step, -1 where there is none.</summary>
    public required int Rejection { get; init; }

    /// <summary>For every node of the body its first cell, -1 where nothing depends on it.</summary>
    public required int[] Cells { get; init; }

    /// <summary>How many operations a step takes, counted per element, row and so on.</summary>
    public int Cost
    {
        get
        {
            int cost = 0;
            foreach (Instruction instruction in EachStep) cost += instruction.Units;
            return cost;
        }
    }
}

/// <summary>A result on its way: from where it was computed by way of a stage, for another result may still read what it overwrites.</summary>
internal readonly record struct Transfer(int From, int[] Map, int Stage, int To, int Units);
