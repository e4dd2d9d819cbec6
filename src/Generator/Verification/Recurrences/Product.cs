namespace Descent.Generator.Verification;

/// <summary>A product of powers as far as corrections go: <c>m^1 * (sqrt(v) + epsilon)^-1 * (1 - b1^t)^-1</c>.</summary>
internal sealed class Product(int root)
{
    /// <summary>The expression that the product is a term of.</summary>
    public int Root { get; } = root;

    /// <summary>Some of it was not looked at, for it is too long: nothing can be said of what it lacks.</summary>
    public bool IsPartial { get; set; }

    public List<AverageFactor> Averages { get; } = [];

    public List<CorrectionFactor> Corrections { get; } = [];

    public List<EpsilonSum> Epsilons { get; } = [];
}

/// <summary>An average in a product.</summary>
/// <param name="User">The node that reads it.</param>
/// <param name="Operand">As which operand.</param>
internal sealed record AverageFactor(Recurrence Average, double Power, int User, int Operand);

/// <summary>A factor that changes with the step, of hyperparameters and step alone.</summary>
/// <param name="Node">The series itself, <c>1 - Pow(b, t)</c>, or the <c>UnbiasFactor</c>, whose power counts as that of the series.</param>
/// <param name="Owner">The product or quotient with values of the loop that it takes part in.</param>
/// <param name="IsDivisor">It stands below a line, or in an <c>Unbias</c>.</param>
/// <param name="Denominator">Counts the denominators of the loop: the one that it stands in, 0 for none.</param>
/// <param name="Scalar">The whole expression of the step that it is a factor of.</param>
internal sealed record CorrectionFactor(SeriesKind Kind, double[] Decay, double Power, int Node, int Owner, bool IsDivisor, int Denominator, int Scalar);

/// <summary>A sum of one value and numbers of the step: <c>Sqrt(v) + Epsilon</c>.</summary>
/// <param name="Operand">Which operand is the number.</param>
/// <param name="Within">The numbers of corrections and of averages found inside of it.</param>
internal sealed record EpsilonSum(int Node, int Operand, int Denominator, (int First, int Last) Corrections, (int First, int Last) Averages);
