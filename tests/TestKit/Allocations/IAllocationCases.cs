namespace Descent.TestKit;

/// <summary>What must not allocate, one case after the other.</summary>
public interface IAllocationCases
{
    static abstract void Measure(AllocationMeter meter);
}
