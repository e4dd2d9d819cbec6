using System.Globalization;

namespace Descent.TestKit;

/// <summary>Runs the rest of the block under a culture: <c>using var _ = new CultureScope(culture)</c>.</summary>
public sealed class CultureScope : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;

    public CultureScope(CultureInfo other)
    {
        CultureInfo.CurrentCulture = other;
        CultureInfo.CurrentUICulture = other;
    }

    /// <summary>Cultures that have broken generators: dotless i, decimal comma, a minus sign that is not ASCII.</summary>
    public static IReadOnlyList<CultureInfo> Hostile { get; } = [CultureInfo.GetCultureInfo("tr-TR"), CultureInfo.GetCultureInfo("de-DE"), WithMinus("sv-SE")];

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
    }

    // Set by hand: whether the machine's tables say U+2212 depends on their version.
    private static CultureInfo WithMinus(string name)
    {
        var culture = new CultureInfo(name);
        culture.NumberFormat.NegativeSign = "\u2212";
        return culture;
    }
}
