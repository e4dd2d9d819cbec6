using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>
/// A state that asks to be stored in float16 and keeps squares of gradients: gradients in training are small, and what is below the smallest number of float16 is lost. Measured, the loss ends 1.7
/// to 2.6 times as high. A project that stores everything in float16 (<c>descent_storage_types</c>) is not told so of every moment: it scales its loss.
/// </summary>
internal static class UnderflowsInStorage
{
    public static void Run(RangeProgram program, List<Finding> findings)
    {
        if (program.Facts.States.All(static state => state.Model.Format != StorageFormat.Half)) return;
        double[] degrees = GradientDegrees.Of(program);
        foreach (StateFacts state in program.Facts.States)
        {
            if (state.Model.Format != StorageFormat.Half || !state.IsWritten || state.Scope is not (Scope.Element or Scope.Row or Scope.Column)) continue;
            double degree = degrees[state.NewValue];
            // What overflows is told of that.
            if (degree < 2 || OverflowsInStorage.Overflows(program, state, degree)) continue;
            findings.Add(Finding.Create(Checks.UnderflowsInStorage, Anchor.OfState(state), state.Name));
        }
    }
}
