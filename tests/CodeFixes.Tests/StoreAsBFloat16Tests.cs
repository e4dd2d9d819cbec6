using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class StoreAsBFloat16Tests
{
    private readonly CodeFixVerifier fix = new(new StoreAsBFloat16());

    [Theory]
    [InlineData("[Moment(2, nameof(Beta), Storage = StorageFormat.Half)]", "[Moment(2, nameof(Beta), Storage = StorageFormat.BFloat16)]")]
    [InlineData("[Moment(2, nameof(Beta), Storage = Descent.StorageFormat.Half /* small */, BiasCorrection = true)]", "[Moment(2, nameof(Beta), Storage = Descent.StorageFormat.BFloat16 /* small */, BiasCorrection = true)]")]
    public Task In_the_attribute(string before, string after) => fix.VerifyAsync(Rule(before, "{|DSC2009:v|}"), Rule(after, "v"));

    [Fact]
    public Task In_every_rule() => fix.VerifyAllAsync(
        Rule("[Moment(2, nameof(Beta), Storage = StorageFormat.Half)]", "{|DSC2009:v|}") + Rule("[Moment(2, nameof(Beta), Storage = StorageFormat.Half)]", "{|DSC2009:v|}", "Other"),
        Rule("[Moment(2, nameof(Beta), Storage = StorageFormat.BFloat16)]", "v") + Rule("[Moment(2, nameof(Beta), Storage = StorageFormat.BFloat16)]", "v", "Other"));

    [Fact]
    public Task Not_where_the_format_has_another_name() => fix.VerifyNoneAsync(Rule("[Moment(2, nameof(Beta), Storage = Small)]", "{|DSC2009:v|}", members: "private const StorageFormat Small = StorageFormat.Half;"));

    private static string Rule(string moment, string argument, string name = "RmsProp", string members = "") => $$"""
        [Optimizer]
        partial class {{name}}
        {
            {{members}}
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.99)] public partial Scalar Beta { get; set; }
            [Epsilon(1e-6)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, {{moment}} float {{argument}}) => w - LearningRate * g / (Sqrt(v) + Epsilon);
        }
        """;
}
