using System.Globalization;
using Descent.Generator.IR;

namespace Descent.Generator.Tests.Emit;

/// <summary>Two runs give the same bytes, whatever the language of the machine.</summary>
public class CultureTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")] // minus is U+2212
    public void Text_does_not_depend_on_the_culture(string name)
    {
        OptimizerModel model = HandmadeRules.Rprop();
        string expected = Emitted.Text(model);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            Assert.Equal(expected, Emitted.Text(HandmadeRules.Rprop()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.DoesNotContain("\r", expected, StringComparison.Ordinal);
    }
}
