using System.Text.Json;
using Descent.Generator.Verification;
using Descent.Generator.Verification.TestDrive;
using Descent.TestKit;

namespace Descent.Generator.Tests.Verification.TestDrive;

public class RuleInterpreterTests
{
    [Theory]
    [MemberData(nameof(ShippedRules.All), MemberType = typeof(ShippedRules))]
    public void Every_shipped_rule_can_be_driven(string name)
    {
        foreach (ModelShape shape in (ModelShape[])[ModelShape.Default, ModelShape.Single])
        {
            var drive = new RuleInterpreter(ShippedRules.Of(name), shape);
            double[] parameters = [.. Enumerable.Range(0, shape.Elements).Select(i => 0.5 + (0.25 * i))], gradients = new double[shape.Elements];
            drive.Reset(parameters);
            for (int step = 0; step < 20; step++)
            {
                for (int i = 0; i < gradients.Length; i++) gradients[i] = Math.Sin(step + i);
                Assert.True(drive.Step(gradients, 1));
            }

            Assert.False(drive.IsUnknown);
            Assert.All(drive.Parameters.ToArray(), value => Assert.True(double.IsFinite(value)));
        }
    }

    /// <summary>What torch.optim and pytorch_optimizer compute; see tests/Optimizers.Tests/Reference.</summary>
    [Theory]
    [InlineData("Adam", "adam", "LearningRate=0.01")]
    [InlineData("AdamL2", "adam_l2", "LearningRate=0.01 Beta1=0.8 Beta2=0.99 Epsilon=1e-6 WeightDecay=0.1")]
    [InlineData("AdamW", "adamw", "LearningRate=0.01 WeightDecay=0.1")]
    [InlineData("Adan", "adan", "LearningRate=0.01")]
    [InlineData("AmsGrad", "adam_amsgrad", "LearningRate=0.01")]
    [InlineData("StableAdamW", "stableadamw", "LearningRate=0.01 Beta1=0.9 Beta2=0.99 Epsilon=1e-8 WeightDecay=0.01")]
    [InlineData("Rprop", "rprop", "")]
    [InlineData("Asgd", "asgd", "LearningRate=0.05 Lambda=0.01 Power=0.75 AveragingStart=4")]
    [InlineData("Prodigy", "prodigy", "LearningRate=1 Beta1=0.9 Beta2=0.999 Epsilon=1e-8 InitialDistance=1e-6", 1e-9)]
    public void Follows_the_reference(string rule, string file, string settings, double tolerance = 1e-11)
    {
        JsonElement inputs = Read("inputs"), expected = Read(file).GetProperty("expected");
        var drive = new RuleInterpreter(ShippedRules.Of(rule), new ModelShape((37, 1), (8, 5)), DriveOptions.Double);
        foreach (string setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            drive.Set(setting.Split('=')[0], double.Parse(setting.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
        drive.Reset(Both(inputs.GetProperty("initial"), static tensor => tensor));
        for (int step = 0; step < 12; step++)
        {
            Assert.True(drive.Step(Both(inputs.GetProperty("gradients"), tensor => tensor[step])));
            double[] actual = drive.Parameters.ToArray(), wanted = Both(expected, tensor => tensor[step]);
            for (int i = 0; i < actual.Length; i++) Assert.Equal(wanted[i], actual[i], tolerance * Math.Max(1, Math.Abs(wanted[i])));
        }
    }

    [Fact]
    public void Elements_are_single_precision_unless_told_otherwise()
    {
        RuleFacts facts = Facts.Of(Simple("return w - LearningRate * (g * g);"));
        double Drive(DriveOptions options)
        {
            var drive = new RuleInterpreter(facts, ModelShape.Single, options);
            drive.Reset([1]);
            drive.Step([1e-30]);
            drive.Reset([0]);
            drive.Step([1e-30]);
            return drive.Parameters[0];
        }

        Assert.Equal(0, Drive(DriveOptions.Single));
        Assert.True(Drive(DriveOptions.Double) < 0);
    }

    [Fact]
    public void Knows_whole_numbers_enums_and_settings()
    {
        RuleFacts facts = Facts.Of("""
            public enum Mode { Plain, Halved }
            [Optimizer]
            public sealed partial class Moded
            {
                [LearningRate(1)] public partial Scalar LearningRate { get; set; }
                [Hyperparameter(Mode.Plain)] public partial Mode Mode { get; set; }
                [Hyperparameter(7)] public partial int Steps { get; set; }
                [UpdateRule]
                float Update(float w, float g, [Loss] Scalar loss) => w - LearningRate.Peak * (Mode == Mode.Halved ? 0.5f : 1f) * (Steps / 2) * loss * g;
            }
            """);
        var drive = new RuleInterpreter(facts, ModelShape.Single);
        drive.Reset([0]);
        drive.Step([1], loss: 2);
        Assert.Equal(-6, drive.Parameters[0]);
        drive.Set("Mode", Assert.Single(drive.Opaque.MembersOf(facts.Model.Hyperparameters[1], facts.Nodes).Distinct()));
        drive.Reset([0]);
        drive.Step([1], loss: 2);
        Assert.Equal(-3, drive.Parameters[0]);
    }

    [Fact]
    public void Is_unknown_behind_what_cannot_be_looked_into()
    {
        RuleFacts facts = Facts.Of("""
            [Optimizer]
            public sealed partial class Opaque
            {
                [LearningRate(1)] public partial Scalar LearningRate { get; set; }
                [UpdateRule]
                float Update(float w, float g, [Step] Scalar t) => w - (t > 2 ? Rate(t) : LearningRate) * g;
                private Scalar Rate(Scalar t) { while (t > 10) t -= 1; return t; }
            }
            """);
        var drive = new RuleInterpreter(facts, ModelShape.Single);
        drive.Reset([0]);
        Assert.True(drive.Step([1]));
        Assert.True(drive.Step([1]));
        Assert.False(drive.Step([1]));
        Assert.True(drive.IsUnknown);
    }

    [Fact]
    public void A_rejected_step_is_not_taken()
    {
        RuleFacts facts = Facts.Of("[RejectNonFinite] " + Simple("return w - LearningRate * g;"));
        var drive = new RuleInterpreter(facts, ModelShape.Single);
        drive.Reset([1]);
        Assert.False(drive.Step([double.NaN]));
        Assert.Equal(1, drive.Parameters[0]);
        Assert.Equal(0, drive.StepNumber);
        Assert.True(drive.Step([1]));
    }

    [Fact]
    public void State_can_be_read_and_starts_as_declared()
    {
        RuleFacts facts = Facts.Of("""
            [Optimizer]
            public sealed partial class Started
            {
                [LearningRate(0.5)] public partial Scalar LearningRate { get; set; }
                [UpdateRule]
                float Update(float w, float g, [State(InitialFrom = nameof(LearningRate))] ref float a, [State(From = StateSource.Gradient)] ref float b,
                    [State(From = StateSource.Parameter)] ref float c, [State(Scope.Tensor, Initial = 3)] ref Scalar d)
                {
                    a += b + c;
                    d += Sum(g);
                    return w - g;
                }
            }
            """);
        var drive = new RuleInterpreter(facts);
        drive.Reset([1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal(0.5, drive.State("a")[0]);
        drive.Step([1, 1, 1, 1, 1, 1, 1, 2]);
        Assert.Equal([2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 10.5], drive.State("a").ToArray());
        Assert.Equal([7, 8], drive.State("d").ToArray());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var drive = new RuleInterpreter(ShippedRules.Of("Lamb"));
        double[] numbers = [1, 2, 3, 4, 5, 6, 7, 8];
        drive.Reset(numbers);
        drive.Step(numbers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) drive.Step(numbers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Simple(string body) => $$"""
        [Optimizer]
        public sealed partial class Simple
        {
            [LearningRate(1)] public partial Scalar LearningRate { get; set; }
            [UpdateRule]
            float Update(float w, float g) { {{body}} }
        }
        """;

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(RepositoryFolder.At("tests", "Optimizers.Tests", "Reference", name + ".json"))).RootElement;

    private static double[] Both(JsonElement tensors, Func<JsonElement, JsonElement> choose) =>
        [.. from name in (string[])["bias", "weight"] from value in choose(tensors.GetProperty(name)).EnumerateArray() select value.GetDouble()];
}
