namespace Descent.Generator.Tests.Verification.Ranges;

/// <summary>State with a storage of its own: an epsilon that guards it must survive there, whatever the project says of other values.</summary>
public sealed class StoredStateTests
{
    private const string Adam = "[Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true, Storage = StorageFormat.Half)] float {|DSC2009:v|}";

    [Fact]
    public async Task An_epsilon_beside_the_root_of_a_half()
    {
        IReadOnlyList<string> messages = await RangeVerifier.VerifyAsync(RangeVerifier.Rule("return w - LearningRate * m / (Sqrt(v) + {|DSC2004:Epsilon|});", Adam));
        Assert.Contains(messages, static message => message.Contains("0 in float16", StringComparison.Ordinal));
    }

    [Fact]
    public Task An_epsilon_in_what_is_stored_as_a_half() => RangeVerifier.VerifyAsync(RangeVerifier.Rule(
        "v = Ema(v, g * g + {|DSC2004:Epsilon|}, Beta2); return w - LearningRate * g / Sqrt(v);", "[State(Storage = StorageFormat.Half, Initial = 1)] ref float {|DSC2009:v|}"));

    [Fact]
    public Task A_sum_of_squares_in_a_half() => RangeVerifier.VerifyAsync(RangeVerifier.Rule(
        "sum += g * g; return w - LearningRate * g / (Sqrt(sum) + 1e-4f);", "[State(Storage = StorageFormat.Half)] ref float {|DSC2006:sum|}"));

    [Theory]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + 1e-6f);", Adam)]
    [InlineData("v = Beta2 * v + (1 - Beta2) * g * g; return w - LearningRate * g / (Sqrt(v) + 1e-6f);", "[State(Storage = StorageFormat.Half)] ref float {|DSC2009:v|}")]
    [InlineData("s = Ema(s, Square(g - m), Beta2); return w - LearningRate * m / (Sqrt(s) + 1e-6f);", "[Moment(1, nameof(Beta1))] float m, [State(Storage = StorageFormat.Half)] ref float {|DSC2009:s|}")]
    [InlineData("top = Max(top, v); return w - LearningRate * g / (Sqrt(top) + 1e-6f);", "[Moment(2, nameof(Beta2))] float v, [State(Storage = StorageFormat.Half)] ref float {|DSC2009:top|}")]
    public Task Squares_in_a_half(string body, string arguments) => RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments));

    [Theory]
    [InlineData("root = Ema(root, Abs(g), Beta2); return w - LearningRate * g / (root + 1e-6f);", "[State(Storage = StorageFormat.Half)] ref float root")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1), BiasCorrection = true, Storage = StorageFormat.Half)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true, Storage = StorageFormat.BFloat16)] float v")]
    [InlineData("return w - LearningRate * m / (Sqrt(v) + Epsilon);", "[Moment(1, nameof(Beta1), BiasCorrection = true)] float m, [Moment(2, nameof(Beta2), BiasCorrection = true, Storage = StorageFormat.EightBit)] float v")]
    [InlineData("m = Ema(m, g / (Sqrt(v) + Epsilon), Beta2); return w - LearningRate * m;", "[State(Storage = StorageFormat.Half)] ref float m, [Moment(2, nameof(Beta2), BiasCorrection = true)] float v")]
    [InlineData("s = Ema(s, (g - m) * (g - m), Beta2); return w - LearningRate * m / (Sqrt(s) + Epsilon);", "[Moment(1, nameof(Beta1), Storage = StorageFormat.Half)] float m, [State] ref float s")]
    [InlineData("sum += g * g; return w - LearningRate * g / (Sqrt(sum) + Epsilon);", "[State(Storage = StorageFormat.BFloat16)] ref float sum")]
    public async Task Correct_storage_is_silent(string body, string arguments) => Assert.Empty(await RangeVerifier.VerifyAsync(RangeVerifier.Rule(body, arguments)));
}
