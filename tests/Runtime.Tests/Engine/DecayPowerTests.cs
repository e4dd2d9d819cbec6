namespace Descent.Runtime.Tests.Engine;

/// <summary>Powers that make no difference are left out: the bias correction must not notice.</summary>
public sealed class DecayPowerTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    [InlineData(-0.5)]
    [InlineData(-0.999)]
    public void CorrectionIsThatOfThePower(double decay)
    {
        DecayPower powers = default;
        for (long step = 1; step < 50_000; step += 1 + step / 200)
            Assert.Equal(1 / (1 - DecayPowers.Of(decay, step)), 1 / (1 - powers.At(decay, step)));
    }

    [Fact]
    public void AnotherDecayAndAnEarlierStepStartAnew()
    {
        DecayPower powers = default;
        Assert.Equal(DecayPowers.Of(0.5, 1000), powers.At(0.5, 1000)); // left out from here on
        Assert.Equal(0, powers.At(0.5, 1001));
        Assert.Equal(DecayPowers.Of(0.999, 1001), powers.At(0.999, 1001));
        Assert.Equal(0.25, powers.At(0.5, 2));
    }

    [Fact]
    public void AScheduleThatThrowsLosesNoFactor()
    {
        bool fails = false;
        Schedule schedule = Schedule.From(step => fails && step == 3 ? throw new TimeoutException() : step / 10.0);
        DecayPower powers = default;
        Assert.Equal(0.1 * 0.2, powers.At(schedule, 2));
        fails = true;
        Assert.Throws<TimeoutException>(() => powers.At(schedule, 3));
        fails = false;
        Assert.Equal(0.1 * 0.2 * 0.3, powers.At(schedule, 3));
    }
}
