using System.Globalization;
using System.Text;
using Descent.TestKit;

namespace Descent.Generator.Tests.Verification.Defects;

/// <summary>Mistakes that shipped in libraries and course texts: each is found, at the expression at fault, and the corrected rule is silent.</summary>
public class PublishedDefectTests
{
    private static readonly Defect[] s_all = [.. RangeDefects.All, .. UnitDefects.All, .. BehaviourDefects.All, .. FlowDefects.All, .. AverageDefects.All, .. ScopeDefects.All];

    public static TheoryData<string> Names => [.. s_all.Select(defect => new TheoryDataRow<string>(defect.Name) { TestDisplayName = defect.Name })];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Is_found(string name) => AnalyzerVerifier.VerifyAsync(Find(name).Wrong, settings: Find(name).Settings);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Corrected_is_silent(string name) => AnalyzerVerifier.VerifyAsync(Find(name).Right, settings: Find(name).Settings);

    /// <summary>The cases with a source; names are "where: what".</summary>
    [Fact]
    public void The_table_of_the_page_is_current()
    {
        var table = new StringBuilder("| where | mistake | reported as |\n|---|---|---|\n");
        foreach (Defect defect in s_all)
        {
            if (defect.Name.Split(": ", 2) is not [string where, string mistake]) continue;
            IEnumerable<string> ids = Markup.Parse(defect.Wrong).Spans.Select(span => span.Id).Distinct().Order(StringComparer.Ordinal);
            table.Append(CultureInfo.InvariantCulture, $"| {where} | {mistake} | {string.Join(", ", ids.Select(id => $"[{id}](rules/{id}.md)"))} |\n");
        }

        PageSection.Verify("published", table.ToString());
    }

    private static Defect Find(string name) => s_all.Single(defect => defect.Name == name);
}
