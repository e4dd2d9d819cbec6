using Descent.Generator.Analyzers;
using Descent.Generator.Verification;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Descent.Generator.Tests.Verification.Suppression;

/// <summary>What a project says of verification in its <c>.editorconfig</c>: that it is read, and that it decides.</summary>
public class VerificationSettingsTests
{
    private static string Adam(string epsilon) => $$"""
        [Optimizer]
        public sealed partial class Small
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta1 { get; set; }
            [Decay(0.999)] public partial Scalar Beta2 { get; set; }
            [Epsilon({{epsilon}})] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [State] ref float m, [State] ref float v, [Step] Scalar t)
            {
                m = Ema(m, g, Beta1);
                v = Ema(v, g * g, Beta2) + Epsilon;
                return w - LearningRate * Unbias(m, Beta1, t) / Sqrt(Unbias(v, Beta2, t));
            }
        }
        """;

    [Theory]
    [InlineData("float16", StorageTypes.Float16)]
    [InlineData("bfloat16", StorageTypes.BFloat16)]
    [InlineData("Float16 , BFloat16", StorageTypes.Float16 | StorageTypes.BFloat16)]
    [InlineData("float8", StorageTypes.None)]
    [InlineData("", StorageTypes.None)]
    public void Storage_types_are_read(string text, object expected) => Assert.Equal(expected, Read(("descent_storage_types", text)).StorageTypes);

    [Theory]
    [InlineData("50", 50)]
    [InlineData("1e6", 1e6)]
    [InlineData("1", 1000)] // the first step is never below the first step
    [InlineData("much", 1000)]
    public void First_step_ratio_is_read(string text, double expected) => Assert.Equal(expected, Read(("descent_first_step_ratio", text)).FirstStepRatio);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("200", 200)]
    [InlineData("-1", 60)]
    [InlineData("1e9", 60)]
    public void Steps_of_the_test_drive_are_read(string text, int expected) => Assert.Equal(expected, Read(("descent_test_drive_steps", text)).TestDriveSteps);

    [Fact]
    public void What_is_not_said_is_the_default() => Assert.Equal(VerificationOptions.Default, Read());

    [Fact]
    public async Task Storage_types_decide_whether_an_epsilon_vanishes()
    {
        Assert.Empty(await FindAsync(Adam("1e-8")));
        Assert.Contains(Checks.EpsilonVanishes, await FindAsync(Adam("1e-8"), ("descent_storage_types", "float16")));
    }

    // The first step is 100 times the later ones.
    private const string Jump = """
        [Optimizer]
        public sealed partial class Jump
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Step] Scalar t) => w - LearningRate * (t < 2 ? 100 : 1) * g;
        }
        """;

    [Fact]
    public async Task Ratio_decides_what_is_out_of_proportion()
    {
        Assert.Empty(await FindAsync(Jump));
        Assert.Equal([Checks.FirstStepOutOfProportion], await FindAsync(Jump, ("descent_first_step_ratio", "50")));
    }

    // From step 30 on it jumps over the minimum, further every time: only driving it shows that.
    private const string Late = """
        [Optimizer]
        public sealed partial class Late
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Step] Scalar t) => w - LearningRate * (t < 30 ? 1 : 1e5) * g;
        }
        """;

    [Fact]
    public async Task Steps_decide_how_far_the_test_drive_sees()
    {
        Assert.Equal([Checks.BlowsUp], await FindAsync(Late));
        Assert.Empty(await FindAsync(Late, ("descent_test_drive_steps", "20")));
        Assert.Empty(await FindAsync(Late, ("descent_test_drive_steps", "0")));
    }

    private static async Task<IEnumerable<string>> FindAsync(string source, params (string Key, string Value)[] settings) =>
        (await AnalyzerVerifier.AnalyzeAsync(RuleCompilation.CreateInput(source), settings)).Select(diagnostic => diagnostic.Id);

    private static VerificationOptions Read(params (string Key, string Value)[] settings) =>
        VerificationSettings.Read(new AnalyzerOptions([], new EditorConfig(settings)), CSharpSyntaxTree.ParseText(""));
}
