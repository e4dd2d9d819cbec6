namespace Descent.Optimizers.Tests.Reference;

/// <summary>One reference file and the optimizer that must follow it.</summary>
/// <param name="File">Name of the reference.</param>
/// <param name="Create">The optimizer with the reference's hyperparameters.</param>
/// <param name="Tolerance">Relative error allowed in double; more than the default only where the reference departs from the paper and we do not.</param>
public sealed record Trajectory(string File, Func<IEnumerable<Parameter>, Optimizer> Create, double Tolerance = Trajectory.Exact)
{
    /// <summary>Rounding in another order of operations.</summary>
    public const double Exact = 1e-11;
}
