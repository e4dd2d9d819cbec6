using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.Recurrences;

/// <summary>Silent on every shipped optimizer.</summary>
public class RecurrencesOfShippedRulesTests
{
    public static TheoryData<string> Names => ShippedRules.All;

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_silent(string name) => Assert.Empty(RecurrenceAnalysis.Run(ShippedRules.Of(name), VerificationOptions.Default, default));
}
