using Descent.TestKit;

namespace Descent.Runtime.Tests.Engine.Stress;

/// <summary>Starts a process for <see cref="MemoryCases"/>.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void Ten_thousand_optimizers_leave_nothing_behind() =>
        TestContext.Current.TestOutputHelper?.WriteLine(ChildProcess.RunTests<MemoryCases>(count: 2, @explicit: true));
}
