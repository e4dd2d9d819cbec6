namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>State with a storage of its own: an epsilon that guards it must survive there, whatever the project says of other values.</summary>
public sealed class StoredStateTests
{
    private const string Adam = "[Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true, Storage = StorageFormat.Half)] float v";

    [Fact]
    public async Task An_epsilon_beside_the_root_of_a_half()
    {
        string message = Assert.Single(await RangeVerifier.VerifyAsync(RangeVerifier.Rule("return w - LearningRate * m / (Sqrt(v) + {|DSC2004:Epsilon|});", Adam)));
        Assert.Contains("0 in float16", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task An_epsilon_in_what_is_stored_as_a_half() => RangeVerifier.VerifyAsync(RangeVerifier.Rule(
        "v = Ema(v, g * g + {|DSC2004:Epsilon|}, Beta2); return w - LearningRate * g / Sqrt(v);", "[State(Storage = StorageFormat.Half, Initial = 1)] ref float v"));

    [Fact]
    public Task A_sum_of_squares_in_a_half() => RangeVerifier.VerifyAsync(RangeVerifier.Rule(
        "sum += g * g; return w - LearningRate * g / (Sqrt(sum) + 1e-4f);", "[State(Storage = StorageFormat.Half)] ref float {|DSC2006:sum|}"));

    [Theory]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + 1e-6f);", Adam)]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1), BiasCorrection = true, Storage = StorageFormat.Half)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true, Storage = StorageFormat.BFloat16)] float v")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true, Storage = StorageFormat.EightBit)] float v")]
    [InlineData("m = Ema(m, g / (Sqrt(v) + Epsilon), Beta2); return w - LearningRate * m;", "[State(Storage = StorageFormat.Half)] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v")]
    [InlineData("s = Ema(s, (g - m) * (g - m), Beta2); return w - LearningRate * m / (Sqrt(s) + Epsilon);", "[Moment(1, nameof(Beta1), Storage = StorageFormat.Half)] float m, [State] ref float s")]
    [InlineData("sum += g * g; return w - LearningRate * g / (Sqrt(sum) + Epsilon);", "[State(Storage = StorageFormat.BFloat16)] ref float sum")]
    public async Task Correct_storage_is_silent(string body, string arguments) => Assert.Empty(await RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments)));
}
