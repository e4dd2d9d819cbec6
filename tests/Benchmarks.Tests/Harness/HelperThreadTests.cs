using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Tests.Harness;

public class HelperThreadTests
{
    [Fact]
    public void Does_every_piece_of_work_once_awake_or_asleep()
    {
        using var helper = new HelperThread();
        int done = 0;
        for (int i = 1; i <= 300; i++)
        {
            helper.Start(() => done++);
            helper.Join();
            Assert.Equal(i, done);
            if (i % 100 == 0) Thread.Sleep(5);
        }
    }
}
