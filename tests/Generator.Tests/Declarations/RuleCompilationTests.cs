using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

public sealed class RuleCompilationTests
{
    [Fact]
    public void Sources_compile_and_load()
    {
        using RuleCompilation compilation = RuleCompilation.Compile("public static class Answer { public static int Value => 42; }");

        Assert.Empty(compilation.GeneratorDiagnostics);
        Assert.Empty(compilation.Sources);
    }
}
