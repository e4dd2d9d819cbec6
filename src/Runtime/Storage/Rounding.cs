namespace Descent;

/// <summary>How a number is rounded to a narrower format.</summary>
public enum Rounding
{
    /// <summary>
    /// Up or down by chance, the nearer neighbour the likelier, so that the expected result is the number itself: what is smaller than half a unit counts, on
    /// average, as much as it is. The chance is a function of seed, step, tensor, stream and element.
    /// </summary>
    Stochastic,

    /// <summary>To the nearest, ties to even. An update of less than half a unit is lost, every time.</summary>
    NearestEven,
}
