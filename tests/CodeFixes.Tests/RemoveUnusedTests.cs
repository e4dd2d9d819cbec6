using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

/// <summary><see cref="RemoveUnusedState"/>, <see cref="RemoveUnusedHyperparameter"/> and <see cref="RemoveSecondLearningRate"/>.</summary>
public sealed class RemoveUnusedTests
{
    private readonly CodeFixVerifier state = new(new RemoveUnusedState()), hyperparameter = new(new RemoveUnusedHyperparameter()), rate = new(new RemoveSecondLearningRate());

    [Fact]
    public Task State_that_nobody_reads() => state.VerifyAsync(
        Declare(", [State] ref float {|DSC3002:s|}, [State] ref float m", "m = Ema(m, g, Beta);\n\n        // The sum.\n        s = s + g; // never read"),
        Declare(", [State] ref float m", "m = Ema(m, g, Beta);\n"));

    [Fact]
    public Task The_last_argument() => state.VerifyAsync(
        Declare(",\n        [State] ref float m,\n        [State] ref float {|DSC3002:s|}", "m = Ema(m, g, Beta);\n        s += g;"),
        Declare(",\n        [State] ref float m", "m = Ema(m, g, Beta);"));

    [Fact]
    public Task All_state_that_nobody_reads() => state.VerifyAllAsync(
        Declare(", [State] ref float {|DSC3002:a|}, [State] ref float m, [State] ref float {|DSC3002:b|}", "m = Ema(m, g, Beta);\n        a = g;\n        b = b + g;"),
        Declare(", [State] ref float m", "m = Ema(m, g, Beta);"));

    [Theory]
    [InlineData(", [State] ref float m, [State] ref float {|DSC3002:s|}", "m = Ema(m, s = g, Beta);")]
    [InlineData(", [State] ref float m, [State] ref float {|DSC3002:s|}", "if (g > 0) s = g; m = Ema(m, g, Beta);")]
    public Task Not_where_it_is_more_than_an_assignment(string arguments, string statement) => state.VerifyNoneAsync(Declare(arguments, statement));

    [Fact]
    public Task Not_state_that_a_call_passes() => state.VerifyNoneAsync(
        Declare(", [State] ref float m, [State] ref float {|DSC3002:s|}", "m = Ema(m, g, Beta); s = g;"),
        "partial class Momentum { float Try() { float m = 0, s = 0; return Update(1, 2, ref m, ref s); } }");

    [Fact]
    public Task Hyperparameter_that_nobody_reads() => hyperparameter.VerifyAsync(
        """
        [Optimizer]
        public partial class Sgd
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; } // alpha

            /// <summary>Forgotten.</summary>
            [Epsilon(1e-8)]
            public partial Scalar {|DSC3006:Epsilon|} { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g;
        }
        """,
        """
        [Optimizer]
        public partial class Sgd
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; } // alpha

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g;
        }
        """);

    [Fact]
    public Task All_hyperparameters_that_nobody_reads() => hyperparameter.VerifyAllAsync(
        """
        [Optimizer]
        public partial class Sgd
        {
            [Decay(0.9)] public partial Scalar {|DSC3006:Beta|} { get; set; }
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Epsilon(1e-8)] public partial Scalar {|DSC3006:Epsilon|} { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g;
        }
        """,
        """
        [Optimizer]
        public partial class Sgd
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g;
        }
        """);

    [Fact]
    public Task Not_a_hyperparameter_that_somebody_sets() => hyperparameter.VerifyNoneAsync(
        "[Optimizer] public partial class Sgd { [Epsilon(1e-8)] public partial Scalar {|DSC3006:Epsilon|} { get; set; } [UpdateRule] float Update(float w, float g) => w - 0.1f * g; }",
        "class Program { static void Set(Sgd sgd) => sgd.Epsilon = 1e-6; }");

    [Theory]
    [InlineData("{|DSC2103:LearningRate * (m * LearningRate)|}", "LearningRate * m")]
    [InlineData("{|DSC2103:LearningRate * (LearningRate * (m + g))|} /* twice */", "LearningRate * (m + g) /* twice */")]
    [InlineData("{|DSC2103:LearningRate * LearningRate|} * m", "LearningRate * m")]
    public Task A_second_learning_rate(string before, string after) => rate.VerifyAsync(
        Declare(", [State] ref float m", "m = Ema(m, g, Beta);", before), Declare(", [State] ref float m", "m = Ema(m, g, Beta);", after));

    [Fact]
    public Task Every_second_learning_rate() => rate.VerifyAllAsync(
        "[Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g) => w - {|DSC2103:Rate * (g * Rate)|}; }\n"
        + "[Optimizer] partial class B { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g) => w - {|DSC2103:Rate * (Rate * g)|}; }",
        "[Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g) => w - Rate * g; }\n"
        + "[Optimizer] partial class B { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g) => w - Rate * g; }");

    [Fact]
    public Task Not_a_learning_rate_in_a_function() => rate.VerifyNoneAsync(
        "[Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g) => w - {|DSC2103:Square(Rate)|} * g; }");

    private static string Declare(string arguments, string statements, string update = "LearningRate * m") => $$"""
        [Optimizer]
        partial class Momentum
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }

            [UpdateRule]
            float Update(float w, float g{{arguments}})
            {
                {{statements}}
                return w - {{update}};
            }
        }
        """;
}
