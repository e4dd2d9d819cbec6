using Descent.Generator.IR;

namespace Descent.Generator.Tests.Emit;

/// <summary>What is emitted compiles without warnings.</summary>
public class CompilationTests
{
    [Fact]
    public void One_kernel() => Assert.Empty(Emitted.Diagnose(HandmadeRules.AdamW()));

    [Fact]
    public void Two_kernels() => Assert.Empty(Emitted.Diagnose(HandmadeRules.RAdam()));

    [Fact]
    public void Step_state() => Assert.Empty(Emitted.Diagnose(HandmadeRules.NAdam()));

    [Fact]
    public void Selects_and_initial_values() => Assert.Empty(Emitted.Diagnose(HandmadeRules.Rprop()));

    [Fact]
    public void Stub() => Assert.Empty(Emitted.Diagnose(HandmadeRules.AdamW() with { Body = null }));

    [Fact]
    public void Global_namespace_and_nesting() => Assert.Empty(Emitted.Diagnose(HandmadeRules.Rprop() with
    {
        Namespace = "", Containers = ["partial class Outer", "partial record struct Inner"],
    }, "partial class Outer; partial record struct Other;"));

    [Fact]
    public void Double_alone() => Assert.Empty(Emitted.Diagnose(HandmadeRules.NAdam() with { DoubleOnly = true }));
}
