using Descent.Generator.IR;
using Descent.Generator.Tests.IR;
using Descent.Generator.Verification;

namespace Descent.Generator.Tests.Passes;

/// <summary>What tests of passes share: a rule in, the printed result out, well-formed before and after.</summary>
public abstract class PassTest
{
    internal static void Gives(Func<RuleBody, RuleBody> pass, Action<RuleText> write, string expected)
    {
        var rule = new RuleText();
        write(rule);
        RuleBody before = IrVerifier.Check(rule.Build(), "the test");
        Assert.Equal(expected + "\n", IrPrinter.Print(IrVerifier.Check(pass(before), "the pass")));
    }
}
