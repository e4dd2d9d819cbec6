using Descent.Generator.IR;

namespace Descent.Generator.Verification.TestDrive;

/// <summary>Runs instructions over cells. Allocates nothing.</summary>
internal static class Execution
{
    /// <summary>In place of a step's number: every random number is its expectation.</summary>
    public const int Quiet = -1;

    /// <summary>False where the instructions meet C# that nobody but its author knows.</summary>
    /// <param name="step">The number of the step, for random numbers.</param>
    public static bool Run(Instruction[] instructions, double[] cells, int step)
    {
        for (int i = 0; i < instructions.Length; i++)
        {
            ref readonly Instruction instruction = ref instructions[i];
            if (instruction.TargetMap is not null) Reduce(instruction, cells);
            else if (instruction.Op == Op.External && !Call(instruction, cells)) return false;
            else if (instruction.Op is Op.Uniform or Op.Normal) Draw(instruction, cells, step);
            else if (instruction.Op != Op.External) Compute(instruction, cells);
        }

        return true;
    }

    private static void Compute(in Instruction instruction, double[] cells)
    {
        int[] mapA = instruction.MapA, mapB = instruction.MapB, mapC = instruction.MapC;
        int a = instruction.A, b = instruction.B, c = instruction.C, target = instruction.Target;
        for (int unit = 0; unit < instruction.Units; unit++)
        {
            double left = cells[a + mapA[unit]], right = cells[b + mapB[unit]];
            double value = instruction.Op switch
            {
                Op.Add => left + right,
                Op.Subtract => left - right,
                Op.Multiply => left * right,
                Op.Divide => left / right,
                Op.ToElement => left,
                _ => Arithmetic.Compute(instruction.Op, left, right, cells[c + mapC[unit]]),
            };
            cells[target + unit] = instruction.IsRounded ? (float)value : value;
        }
    }

    private static void Reduce(in Instruction instruction, double[] cells)
    {
        int target = instruction.Target;
        for (int unit = 0; unit < instruction.TargetUnits; unit++) cells[target + unit] = Arithmetic.Start(instruction.Op);
        for (int unit = 0; unit < instruction.Units; unit++)
        {
            int place = target + instruction.TargetMap[unit];
            cells[place] = Arithmetic.Accumulate(instruction.Op, cells[place], cells[instruction.A + instruction.MapA[unit]], cells[instruction.B + instruction.MapB[unit]]);
        }
    }

    private static void Draw(in Instruction instruction, double[] cells, int step)
    {
        for (int unit = 0; unit < instruction.Units; unit++)
        {
            double value = step == Quiet ? (instruction.Op == Op.Uniform ? 0.5 : 0) : instruction.Op == Op.Uniform ? Noise.Uniform(instruction.Index, step, unit) : Noise.Normal(instruction.Index, step, unit);
            cells[instruction.Target + unit] = instruction.IsRounded ? (float)value : value;
        }
    }

    private static bool Call(in Instruction instruction, double[] cells)
    {
        if (instruction.Guard >= 0 && cells[instruction.Guard] == 0) return true;
        for (int unit = 0; unit < instruction.Units; unit++)
        {
            double left = cells[instruction.A + instruction.MapA[unit]], right = cells[instruction.B + instruction.MapB[unit]];
            if (ForeignFunctions.Compute(instruction.Index, left, right) is not { } value) return false;
            cells[instruction.Target + unit] = value;
        }

        return true;
    }
}
