using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// A state that is to be stored in float16, which ends at 65504, and that sums up powers of gradients, or averages more than squares. Averages of squares, which every
/// Adam keeps, are left alone: they fit for gradients below 256.
/// </summary>
internal static class OverflowsInStorage
{
    private const double Largest = 65504;

    public static void Run(RangeProgram program, StorageTypes storage, List<Finding> findings)
    {
        if ((storage & StorageTypes.Float16) == 0 && program.Facts.States.All(static state => state.Model.Format != StorageFormat.Half)) return;
        double[] degrees = GradientDegrees.Of(program);
        foreach (StateFacts state in program.Facts.States)
        {
            if ((storage & StorageTypes.Float16) == 0 && state.Model.Format != StorageFormat.Half) continue;
            if (!state.IsWritten || state.Scope is not (Scope.Element or Scope.Row or Scope.Column)) continue;
            double degree = degrees[state.NewValue];
            if (!Overflows(program, state, degree)) continue;
            string limit = Math.Pow(Largest, 1 / degree).ToString("0", CultureInfo.InvariantCulture);
            (string what, string remedy) = degree == 2
                ? ("adds up squares of gradients", "keep it in a wider type, or average them")
                : (FormattableString.Invariant($"keeps gradients to the power of {degree}"), $"it is infinite for gradients from {limit} on; keep it in a wider type, or keep its root");
            findings.Add(Finding.Create(Checks.OverflowsInStorage, Anchor.OfState(state), state.Name, what, remedy));
        }
    }

    /// <summary>Whether a state becomes too large for float16 where gradients are of ordinary size.</summary>
    /// <param name="degree">The power of the gradient that it keeps.</param>
    public static bool Overflows(RangeProgram program, StateFacts state, double degree) =>
        degree > 2 || (degree == 2 && program.Patterns[state.NewValue] is not { Kind: PatternKind.Between } && Grows(program, state));

    /// <summary>Whether a state is its old value plus something.</summary>
    private static bool Grows(RangeProgram program, StateFacts state)
    {
        Node sum = program.Facts.Strip(state.NewValue);
        if (sum.Op != Op.Add) return false;
        foreach (int operand in sum.Operands)
            if (program.Facts.Strip(operand) is { } load && load.Op == StateFacts.LoadOf(state.Scope) && load.Index == state.Index) return true;
        return false;
    }
}
