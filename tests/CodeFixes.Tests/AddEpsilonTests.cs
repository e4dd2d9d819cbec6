using Descent.TestKit;

namespace Descent.CodeFixes.Tests;

public sealed class AddEpsilonTests
{
    private readonly CodeFixVerifier fix = new(new AddEpsilon());

    [Theory]
    [InlineData("g / {|DSC2001:Sqrt(v)|}", "g / (Sqrt(v) + Epsilon)")]
    [InlineData("g / ({|DSC2001:Sqrt(v)|} /* root */)", "g / (Sqrt(v) + Epsilon /* root */)")]
    [InlineData("g / {|DSC2001:Rule.Sqrt(v)|}", "g / (Rule.Sqrt(v) + Epsilon)")]
    [InlineData("g / {|DSC2001:MathF.Sqrt(v)|}", "g / (MathF.Sqrt(v) + Epsilon)")]
    [InlineData("Sqrt(v) * g / {|DSC2001:Abs(g)|}", "Sqrt(v) * g / (Abs(g) + Epsilon)")]
    [InlineData("Sqrt(v) * g / {|DSC2001:Norm(g)|}", "Sqrt(v) * g / (Norm(g) + Epsilon)")]
    public Task To_a_root_or_norm(string before, string after) => fix.VerifyAsync(Declare(before), Declare(after));

    [Fact]
    public Task To_a_local_that_holds_a_root() => fix.VerifyAsync(
        Declare("g / {|DSC2001:root|}", "float root = Sqrt(v);"),
        Declare("g / (root + Epsilon)", "float root = Sqrt(v);"));

    [Fact]
    public Task To_a_divided_variable() => fix.VerifyAsync(
        Declare("u", "float u = g; u /= {|DSC2001:Sqrt(v)|}; // normalised"),
        Declare("u", "float u = g; u /= Sqrt(v) + Epsilon; // normalised"));

    [Fact]
    public Task Hidden_by_a_local() => fix.VerifyAsync(
        Declare("g / {|DSC2001:Sqrt(v)|}", "float Epsilon = 1;"),
        Declare("g / (Sqrt(v) + this.Epsilon)", "float Epsilon = 1;"));

    [Fact]
    public Task Hyperparameter_in_the_columns_of_the_others() => fix.VerifyAsync(
        """
        [Optimizer]
        public partial class RmsProp
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; } // alpha
            [Decay(0.9)]         public partial Scalar Beta { get; set; } // rho

            [UpdateRule]
            float Update(float w, float g, [Moment(2, nameof(Beta))] float v)
                => w - LearningRate * g / {|DSC2001:Sqrt(v)|}; // the update
        }
        """,
        """
        [Optimizer]
        public partial class RmsProp
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; } // alpha
            [Decay(0.9)]         public partial Scalar Beta { get; set; } // rho
            [Epsilon(1e-8)]      public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(2, nameof(Beta))] float v)
                => w - LearningRate * g / (Sqrt(v) + Epsilon); // the update
        }
        """);

    [Fact]
    public Task Hyperparameter_with_a_comment_where_the_others_have_one() => fix.VerifyAsync(
        """
        [Optimizer]
        public partial class Normalised
        {
            /// <summary>The rate.</summary>
            [LearningRate(1e-3)]
            public partial Scalar LearningRate { get; set; }

            /// <summary>The decay.</summary>
            [Decay(0.9)]
            public partial Scalar Beta { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(2, nameof(Beta))] float v) => w - LearningRate * g / {|DSC2001:Sqrt(v)|};
        }
        """,
        """
        [Optimizer]
        public partial class Normalised
        {
            /// <summary>The rate.</summary>
            [LearningRate(1e-3)]
            public partial Scalar LearningRate { get; set; }

            /// <summary>The decay.</summary>
            [Decay(0.9)]
            public partial Scalar Beta { get; set; }

            /// <summary>Added to denominators, which can be zero.</summary>
            [Epsilon(1e-8)]
            public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(2, nameof(Beta))] float v) => w - LearningRate * g / (Sqrt(v) + Epsilon);
        }
        """);

    [Fact]
    public Task Another_epsilon_where_the_first_is_added_to_squares() => fix.VerifyAsync(
        """
        [Optimizer]
        public partial class TwoEpsilons
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Epsilon(1e-30)] internal partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g / Sqrt(g * g + Epsilon) - LearningRate * g / {|DSC2001:Norm(g)|};
        }
        """,
        """
        [Optimizer]
        public partial class TwoEpsilons
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Epsilon(1e-30)] internal partial Scalar Epsilon { get; set; }
            [Epsilon(1e-8)]  internal partial Scalar Epsilon2 { get; set; }

            [UpdateRule]
            float Update(float w, float g) => w - LearningRate * g / Sqrt(g * g + Epsilon) - LearningRate * g / (Norm(g) + Epsilon2);
        }
        """);

    [Fact]
    public Task Two_denominators_of_one_class_share_the_hyperparameter() => fix.VerifyAllAsync(
        """
        [Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [UpdateRule] float Update(float w, float g) => w - Rate * (g / {|DSC2001:Norm(g)|} + g / {|DSC2001:Abs(g)|}); }
        [Optimizer] partial class B { [UpdateRule] float Update(float w, float g) => w - g / {|DSC2001:Norm(g)|}; }
        """,
        """
        [Optimizer] partial class A { [LearningRate(1)] public partial Scalar Rate { get; set; } [Epsilon(1e-8)]   public partial Scalar Epsilon { get; set; } [UpdateRule] float Update(float w, float g) => w - Rate * (g / (Norm(g) + Epsilon) + g / (Abs(g) + Epsilon)); }
        [Optimizer] partial class B { [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; } [UpdateRule] float Update(float w, float g) => w - g / (Norm(g) + Epsilon); }
        """);

    [Theory]
    [InlineData("g / {|DSC2001:Sqrt(t - 1)|}")]
    [InlineData("g / ({|DSC2001:t - 1|})")]
    [InlineData("g / {|DSC2001:v|}")]
    [InlineData("g / ({|DSC2001:1 - Pow(Beta, t - 1)|})")]
    public Task Not_to_what_is_no_root_of_the_rule(string update) => fix.VerifyNoneAsync(Declare(update));

    private static string Declare(string update, string statements = "") => $$"""
        [Optimizer]
        partial class RmsProp
        {
            [LearningRate(1e-3)] public partial Scalar LearningRate { get; set; }
            [Decay(0.9)] public partial Scalar Beta { get; set; }
            [Epsilon(1e-8)] public partial Scalar Epsilon { get; set; }

            [UpdateRule]
            float Update(float w, float g, [Moment(2, nameof(Beta))] float v, [Step] Scalar t)
            {
                {{statements}}
                return w - LearningRate * {{update}};
            }
        }
        """;
}
