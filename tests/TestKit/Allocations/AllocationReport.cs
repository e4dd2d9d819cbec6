using System.Globalization;
using Xunit;

namespace Descent.TestKit;

/// <summary>What the cases allocated in a process of their own: the program that holds them, started once for all tests that ask.</summary>
public sealed class AllocationReport<TCases> where TCases : IAllocationCases
{
    private readonly Dictionary<string, Allocation> _measured = [];

    public AllocationReport()
    {
        foreach (string line in ChildProcess.Run<TCases>([AllocationMeter.Argument]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] cells = line.Split('\t');
            _measured.Add(cells[0], new Allocation(long.Parse(cells[1], CultureInfo.InvariantCulture), long.Parse(cells[2], CultureInfo.InvariantCulture)));
        }
    }

    public void AssertNothing(string name)
    {
        Assert.True(_measured.TryGetValue(name, out Allocation allocated), $"'{name}' was not measured. What was: {string.Join("; ", _measured.Keys)}.");
        if (allocated != default)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"Steps of {name} allocate {allocated.Own} bytes on the calling thread, {allocated.Total} on all."));
    }
}
