using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Verification.Flow;

/// <summary>Silent on every shipped optimizer.</summary>
public class FlowOfShippedRulesTests
{
    public static TheoryData<string> Names => ShippedRules.All;

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_silent(string name) => Assert.Empty(FlowAnalysis.Run(ShippedRules.Of(name), VerificationOptions.Default, default));
}
