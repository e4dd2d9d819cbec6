using System.Globalization;
using Descent.Generator.Tests.Declarations;
using Descent.TestKit;

namespace Descent.Generator.Tests.Incremental;

/// <summary>The same bytes in every language of the machine.</summary>
public sealed class CultureTests
{
    private static readonly string s_source = Sources.SgdWith(
        "[State(Initial = -1.5e-7)] ref float i, [State(Scope.Step, Initial = -0.25)] ref Scalar d",
        "[Hyperparameter(-1234567.25, Min = -1e300, Below = -0.5)] public partial Scalar Bias { get; set; } [Hyperparameter(-1234567)] public partial int Index { get; set; }",
        "[ClipValue(0.5)]");

    public static TheoryData<int> Cultures => [.. Enumerable.Range(0, CultureScope.Hostile.Count)];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Generated_text_does_not_depend_on_the_culture(int index)
    {
        CultureInfo culture = CultureScope.Hostile[index];
        string[] expected, actual;
        using (new CultureScope(CultureInfo.InvariantCulture)) expected = Generate();
        using (new CultureScope(culture)) actual = Generate();

        Assert.Equal(2, expected.Length);
        Assert.Equal(expected, actual);
    }

    private static string[] Generate()
    {
        using RuleCompilation compilation = RuleCompilation.Compile(Sources.AdamW, s_source);
        return [.. compilation.Sources.Select(source => $"{source.Key}\n{source.Value}")];
    }
}
