using System.Globalization;

namespace Descent.Samples.Reports;

/// <summary>How numbers are written in tables, alike in every language.</summary>
internal static class Figures
{
    public static string Loss(double value) => value switch
    {
        double.NaN => "NaN",
        >= 1e4 or (> 0 and < 1e-4) => value.ToString("0.0e0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double part) => (100 * part).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Microseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " µs";

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Bytes, with a decimal only where they are no whole number.</summary>
    public static string Bytes(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Rate(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}
