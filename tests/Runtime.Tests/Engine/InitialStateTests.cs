using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>State starts where the rule says, at the first step and never again; the step decides on the kernel.</summary>
public sealed class InitialStateTests
{
    [Theory, InlineData(3), InlineData(100_000)]
    public void The_engine_fills_state_at_the_first_step(int count)
    {
        using var parameter = new Parameter<float>("w", [count]);
        parameter.Value.Fill(7);
        parameter.Gradient.Fill(3);
        using var optimizer = new Probe(parameter) { Rate = 0.5 };
        Assert.Equal(16 * count, optimizer.StateBytes);
        Assert.Equal(16, optimizer.StateBytesPerParameter);

        optimizer.Step(1);

        AssertAll(0.25f + 1, optimizer.GetState<float>(parameter, "a"));
        AssertAll(0.5f, optimizer.GetState<float>(parameter, "b"));
        AssertAll(6, optimizer.GetState<float>(parameter, "c"));
        AssertAll(7, optimizer.GetState<float>(parameter, "d"));
        AssertAll(7 - 0.5f * (1.25f + 0.5f + 6 + 7), parameter.Value);

        parameter.Gradient.Fill(-1);
        optimizer.Step(1);
        AssertAll(6, optimizer.GetState<float>(parameter, "c"));
        AssertAll(2.25f, optimizer.GetState<float>(parameter, "a"));
        optimizer.Step(1);
        AssertAll(0, parameter.Value);
    }

    [Fact]
    public void A_property_that_state_starts_at_is_read_once_by_the_caller()
    {
        using var parameter = new Parameter<float>("w", [100_000]);
        parameter.Gradient.Fill(3);
        int reads = 0, thread = 0;
        using var optimizer = new Probe(parameter) { Threads = 2, OnInitialize = () => throw new TimeoutException() };
        Assert.Throws<TimeoutException>(() => optimizer.Step(1));
        AssertAll(0, parameter.Value);
        optimizer.OnInitialize = () => { reads++; thread = Environment.CurrentManagedThreadId; return 4; };
        optimizer.Step(1);
        Assert.Equal((1, Environment.CurrentManagedThreadId), (reads, thread));
        AssertAll(4, optimizer.GetState<float>(parameter, "b"));
    }

    [Fact]
    public void The_caller_fills_its_own_state_with_InitializeState()
    {
        using var optimizer = new Probe { Rate = 2 };
        float[] w = [7, 8], g = [3, -1], a = [9, 9], b = [9, 9], c = [9, 9], d = [9, 9];
        optimizer.BeginStep(1);
        optimizer.InitializeState(w, g, a, b, c, d);
        Assert.Equal([0.25f, 0.25f], a);
        Assert.Equal([2, 2], b);
        Assert.Equal([6, -2], c);
        Assert.Equal([7, 8], d);
        optimizer.Apply(w, g, a, b, c, d);
        Assert.Equal(7 - 2 * (1.25f + 2 + 6 + 7), w[0]);
    }

    [Fact]
    public void Zeros_that_the_user_has_changed_before_the_first_step_stay_changed()
    {
        using var parameter = new Parameter<double>("w", [1]);
        parameter.Gradient[0] = 0;
        using var optimizer = new AdamW(parameter);
        optimizer.GetState<double>(parameter, "m")[0] = 1;
        optimizer.Step();
        Assert.Equal(0.9, optimizer.GetState<double>(parameter, "m")[0], 1e-15);
    }

    [Fact]
    public void State_of_step_scope_starts_where_it_should_and_moves_once_per_step()
    {
        using var parameter = new Parameter<double>("w", [5]);
        _ = parameter.Gradient;
        using var optimizer = new Probe(parameter) { Decay = Schedule.Linear(0.5, 0.9, 4) };
        optimizer.Step(0);
        Assert.Equal(0.5 * 0.5, optimizer.Product);
        Assert.Equal(4, optimizer.Number);
        optimizer.Step(0);
        Assert.Equal(0.5 * 0.5 * 0.6, optimizer.Product);
        Assert.Equal(5, optimizer.Number);
    }

    private static void AssertAll(float expected, ReadOnlySpan<float> actual) => Assert.Equal(-1, actual.IndexOfAnyExcept(expected));
}
