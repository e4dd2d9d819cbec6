using System.Reflection;
using Descent.TestKit;

namespace Descent.Generator.Tests.Declarations;

/// <summary>Whatever C# takes as a name, generated code takes too.</summary>
public sealed class NameTests
{
    private const string Keywords = """
        #nullable disable
        namespace @namespace.@event
        {
            partial interface @interface
            {
                public partial class @record
                {
                    [Optimizer]
                    public sealed partial class @class
                    {
                        [LearningRate(0.5)] public partial Scalar @float { get; set; }
                        [Hyperparameter(@enum.@new)] public partial @enum @value { get; init; }
                        [Hyperparameter(true)] internal partial bool @is { get; private set; }
                        public enum @enum { @new, @old }

                        [UpdateRule]
                        float @return(float @in, float @out, [State] ref float @ref, [State(Scope.Step)] ref Scalar @field, [Step] Scalar @this)
                        {
                            @field += @this;
                            @ref = @is ? @ref + @out : @out;
                            float @var = @ref * @field;
                            return @in - @float * @var;
                        }
                    }
                }
            }
        }
        """;

    [Fact]
    public async Task Keywords_are_names()
    {
        using RuleCompilation compilation = RuleCompilation.Compile(Keywords);
        Assert.Empty((await AnalyzerVerifier.FindAsync(compilation)).Where(diagnostic => diagnostic.Descriptor.Category != "Descent.Verification").Select(RuleCompilation.Describe));
        Assert.Equal("namespace.event.interface.record.class.g.cs", Assert.Single(compilation.Sources).Key);

        Type type = compilation.GetType("namespace.event.interface+record+class");
        using var parameter = new Parameter<float>("w", [3]);
        parameter.Gradient.Fill(2);
        using var optimizer = (Optimizer)Activator.CreateInstance(type, [new Parameter[] { parameter }])!;
        optimizer.Step();

        Assert.Equal([-1f, -1f, -1f], parameter.Value.ToArray());
        Assert.Equal([2f, 2f, 2f], optimizer.GetState<float>(parameter, "ref").ToArray());
        Assert.NotNull(type.GetProperty("is", BindingFlags.Instance | BindingFlags.NonPublic));
    }

    [Theory]
    [InlineData("class Descent { } class System { }")]
    [InlineData("class Scalar2 { } class Kernel { } class Constants { } class T { } class TStorage { }")]
    public Task Names_around_the_class_do_not_capture(string types) => AnalyzerVerifier.VerifyLanguageAsync($$"""
        namespace Demo
        {
            {{types}}
            [global::Descent.Optimizer]
            public partial class Sgd
            {
                [global::Descent.LearningRate(0.1)] public partial global::Descent.Scalar LearningRate { get; set; }
                [global::Descent.UpdateRule] float Update(float w, float g, [global::Descent.State] ref float T) => w - LearningRate * (T = g);
            }
        }
        """);

    [Fact]
    public Task Members_do_not_clash_with_generated_ones() => AnalyzerVerifier.VerifyLanguageAsync(Sources.SgdWith(
        "[State] ref float i, [State] ref float k, [State] ref float storage, [State] ref float streams, [State] ref float start, [State] ref float end, [State] ref float call, [State] ref float t, [State] ref float @double",
        "int _constants, _kernel, s_definition; class Constants; struct Kernel; enum T { } [Decay(0.5)] public partial Scalar WeightDecay { get; set; }"));
}
