using System.Globalization;

namespace Descent.Runtime.Tests.Schedules;

/// <summary>Arguments that make no schedule: the exception names the argument, its value and the range.</summary>
public sealed class ScheduleArgumentTests
{
    public static TheoryData<string, Func<object>> Rejected => new()
    {
        { "'value' is NaN; it must be a finite number.", () => Schedule.Constant(double.NaN) },
        { "'to' is Infinity; it must be a finite number.", () => Schedule.Linear(1, double.PositiveInfinity, 4) },
        { "'steps' is 0; it must be at least 1.", () => Schedule.Linear(1, 0, 0) },
        { "'power' is 0; it must be above 0.", () => Schedule.Polynomial(1, 10, power: 0) },
        { "'steps' is -1; it must be at least 1.", () => Schedule.Cosine(1, -1) },
        { "'warmup' is -1; it must be at least 0.", () => Schedule.Cosine(1, 10, warmup: -1) },
        { "A warmup of 10 steps leaves none of the 10 steps; 'warmup' must be below 'steps'.", () => Schedule.Cosine(1, 10, warmup: 10) },
        { "'period' is 0; it must be at least 1.", () => Schedule.CosineWithRestarts(1, 0) },
        { "'growth' is 0.5; it must be at least 1.", () => Schedule.CosineWithRestarts(1, 5, growth: 0.5) },
        { "'decay' is 0; it must be in (0, 1].", () => Schedule.CosineWithRestarts(1, 5, decay: 0) },
        { "'factor' is -1; it must be above 0.", () => Schedule.Exponential(1, -1) },
        { "'every' is 0; it must be at least 1.", () => Schedule.StepDecay(1, 0.5, 0) },
        { "'milestones' are [5, 5]; they must rise, from 1 on.", () => Schedule.MultiStep(1, 0.5, 5, 5) },
        { "'milestones' are [0]; they must rise, from 1 on.", () => Schedule.MultiStep(1, 0.5, 0) },
        { "'milestones' are [9223372036854775807, 5]; they must rise, from 1 on.", () => Schedule.MultiStep(1, 0.5, long.MaxValue, 5) },
        { "'milestones' are [9223372036854775807, 9223372036854775807]; they must rise, from 1 on.", () => Schedule.MultiStep(1, 0.5, long.MaxValue, long.MaxValue) },
        { "'d' is -1; it must be at least 0.", () => Schedule.InverseSquareRoot(1, -1) },
        { "'steps' is 1; it must be at least 2.", () => Schedule.OneCycle(1, 1) },
        { "'rise' is 1; it must be in (0, 1).", () => Schedule.OneCycle(1, 10, rise: 1) },
        { "'startDivisor' is 0; it must be at least 1.", () => Schedule.OneCycle(1, 10, startDivisor: 0) },
        { "'endDivisor' is NaN; it must be at least 1.", () => Schedule.OneCycle(1, 10, endDivisor: double.NaN) },
        { "'stable' is -1; it must be at least 0.", () => Schedule.WarmupStableDecay(1, 0, -1, 4) },
        { "'decay' is 0; it must be at least 1.", () => Schedule.WarmupStableDecay(1, 0, 1, 0) },
        { "2 schedules were given and 2 boundaries; there must be one schedule more than boundaries.", () => Schedule.Join([Schedule.Constant(1), Schedule.Constant(1)], [1, 2]) },
        { "0 schedules were given", () => Schedule.Join([], []) },
        { "A schedule is null.", () => Schedule.Join([null!], []) },
        { "'boundaries' are [4, 3]; they must rise, from 1 on.", () => Schedule.Join([Schedule.Constant(1), Schedule.Constant(1), Schedule.Constant(1)], [4, 3]) },
        { "'steps' is -1; it must be at least 0.", () => Schedule.Constant(1).WithWarmup(-1) },
        { "'from' is NaN; it must be a finite number.", () => Schedule.Constant(1).WithWarmup(1, double.NaN) },
        { "Value cannot be null. (Parameter 'function')", () => Schedule.From(null!) },
        { "Steps count from 1; there is no step 0.", () => Schedule.Constant(1).At(0) },
    };

    [Fact]
    public void Messages_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "minus ";
        try
        {
            CultureInfo.CurrentCulture = culture;
            foreach (var row in Rejected) Is_rejected(row.Data.Item1, row.Data.Item2);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory, MemberData(nameof(Rejected), DisableDiscoveryEnumeration = true)]
    public void Is_rejected(string message, Func<object> make)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(make);
        Assert.StartsWith(message, exception.Message);
        Assert.NotNull(exception.ParamName);
    }
}
