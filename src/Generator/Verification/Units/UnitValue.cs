namespace Descent.Generator.Verification;

/// <summary>
/// What is known of the unit of a value. Unknown (the default): nothing, and nothing is concluded from it. A number: a literal, a decay, the step, a function of such; it is
/// a plain factor in a product, and in a sum it fits anything, for nobody names the unit of a 1e-8. Else a quantity.
/// </summary>
/// <param name="Unit">Null where it is no quantity.</param>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="Literal">The value of a number that is made of literals alone, else NaN.</param>
internal readonly record struct UnitValue(Unit? Unit, bool IsNumber, double Literal)
{
    public static readonly UnitValue Unknown = default;

    /// <summary>A number that the text does not tell.</summary>
    public static readonly UnitValue Number = new(null, true, double.NaN);

    public bool IsKnown => Unit is not null;

    public bool IsUnknown => Unit is null && !IsNumber;

    public static UnitValue OfLiteral(double value) => new(null, true, value);

    public static UnitValue Of(Unit? unit) => new(unit, false, double.NaN);

    /// <summary>
    /// Whether a literal is a plain factor: a small whole number or a few quarters. Any other, <c>0.01f * w</c>, may be a hyperparameter that was never named, and has
    /// a unit that nobody told.
    /// </summary>
    public static bool IsPlainFactor(double literal) =>
        double.IsNaN(literal) || double.IsInfinity(literal) || Math.Abs(literal) <= 64 && literal * 4 == Math.Floor(literal * 4);
}
