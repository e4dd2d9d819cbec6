using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>A floating-point type as far as a check asks: what rounds to 0 in it, and what is lost beside a larger number.</summary>
/// <param name="Name">As a message says it.</param>
/// <param name="Digits">Bits of the significand, the hidden one included.</param>
/// <param name="Smallest">The smallest number above 0.</param>
internal sealed record FloatFormat(string Name, int Digits, double Smallest)
{
    public static readonly FloatFormat Float = new("float", 24, float.Epsilon), Float16 = new("float16", 11, 5.9604644775390625e-8), BFloat16 = new("bfloat16", 8, 9.18354961579912e-41);

    /// <summary>The element type, where rules are not for double alone, and what values are also stored in.</summary>
    public static IEnumerable<FloatFormat> Of(bool doubleOnly, StorageTypes storage)
    {
        if (!doubleOnly) yield return Float;
        if ((storage & StorageTypes.Float16) != 0) yield return Float16;
        if ((storage & StorageTypes.BFloat16) != 0) yield return BFloat16;
    }

    /// <summary>The format that a state is stored in; null where that is the type which is computed in, or 8 bits, of which no small number becomes 0.</summary>
    public static FloatFormat? Of(StorageFormat format) => format switch { StorageFormat.Half => Float16, StorageFormat.BFloat16 => BFloat16, _ => null };

    /// <summary>Half of the smallest number is rounded to even, which is 0.</summary>
    public bool IsZero(double value) => Math.Abs(value) <= Smallest / 2;

    /// <summary>Whether adding a number changes nothing, not even at the lower end of a range.</summary>
    public bool Absorbs(double large, double small)
    {
        double digit = Math.Pow(2, Math.Floor(Math.Log(large, 2)) - Digits + 1);
        return small < digit / 2;
    }
}
