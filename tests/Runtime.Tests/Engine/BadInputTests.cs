using Descent.Kernels;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>Wrong use of an optimizer: each is one exception that names what is wrong, and nothing is written.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData(double.NaN, "AdamW.Beta1 is NaN; it must be in [0, 1).")]
    [InlineData(1, "AdamW.Beta1 is 1; it must be in [0, 1).")]
    [InlineData(-0.5, "AdamW.Beta1 is -0.5; it must be in [0, 1).")]
    public void Hyperparameter_out_of_range(double value, string message)
    {
        using var optimizer = new AdamW();
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Beta1 = value);
        Assert.StartsWith(message, exception.Message);
        Assert.Equal("Beta1", exception.ParamName);
        Assert.Equal(value, exception.ActualValue);
        Assert.Equal(0.9, optimizer.Beta1.Value);
        exception = Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Beta1 = Schedule.From(_ => value));
        Assert.Contains("at step 1; it must be in [0, 1).", exception.Message);
    }

    [Fact]
    public void Other_hyperparameters_out_of_range()
    {
        using var optimizer = new Probe();
        Assert.StartsWith("Probe.Whole is 9; it must be in [1, 8].", Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Whole = 9).Message);
        Assert.StartsWith("Probe.Mode is 77; it must be one of Widest, One", Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Mode = (LaneWidth)77).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Limit = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Threads = 0);
        Assert.Equal(2, optimizer.Whole);
    }

    [Theory]
    [InlineData(0, "at least 0")]
    [InlineData(1, "above 0")]
    [InlineData(2, "in (-1, 0.5]")]
    [InlineData(3, "a number")]
    [InlineData(4, "below 2")]
    public void Bounds_say_what_they_are(int which, string text) =>
        Assert.Equal(text, (which switch { 0 => Bounds.AtLeast(0), 1 => Bounds.Above(0), 2 => Bounds.Between(-1, false, 0.5, true), 3 => Bounds.Any, _ => Bounds.Between(double.NegativeInfinity, true, 2, false) }).ToString());

    [Fact]
    public void Null_for_a_parameter()
    {
        using var w = new Parameter<float>("w", [4]);
        using var optimizer = new AdamW(w);
        float[] memory = new float[4];
        Action[] calls =
        [
            () => optimizer.GetState<float>(null!, "m"), () => optimizer.CopyState(null!, "m", memory), () => optimizer.SetState(null!, "m", memory), () => optimizer.GetInput<float>(null!, "x"),
            () => optimizer.SetInput(null!, "x", 1), () => optimizer.CopyEvaluationWeights<float>(null!, memory), () => optimizer.CopyMasterWeights(null!, memory), () => optimizer.SetMasterWeights(null!, memory),
            () => optimizer.GetShadow<BFloat16>(null!), () => optimizer.SetStateFormat(null!, StorageFormat.Half), () => optimizer.GetStateFormat(null!, "m"),
        ];
        foreach (Action call in calls) Assert.Equal("parameter", Assert.Throws<ArgumentNullException>(call).ParamName);
    }

    [Fact]
    public void Narrow_memory_of_the_caller()
    {
        using var optimizer = new Probe();
        optimizer.BeginStep(1);
        BFloat16[] w = new BFloat16[8], g = new BFloat16[8];
        Assert.Equal("'w' is of BFloat16: memory of the caller is of Single or Double. For narrower elements give Probe a Parameter. (Parameter 'w')", Assert.Throws<ArgumentException>(() => optimizer.ApplyNarrow(w, g)).Message);
    }

    [Fact]
    public void Parameters_of_a_group()
    {
        using var w = new Parameter<float>("w", [4]);
        using var gone = new Parameter<float>("gone", [4]);
        gone.Dispose();
        Assert.Contains("'w' is given twice", Assert.Throws<ArgumentException>(() => new AdamW(w, w)).Message);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new AdamW([])).Message);
        Assert.Throws<ArgumentNullException>(() => new AdamW(w, null!));
        Assert.Throws<ArgumentNullException>(() => new AdamW((IEnumerable<Parameter>)null!));
        Assert.Contains("Parameter 'gone' is disposed; AdamW cannot step it.", Assert.Throws<ObjectDisposedException>(() => new AdamW(w, gone)).Message);
        Assert.Equal("DoubleOnly has no kernel for parameter 'w' of Single: its rule is written in double. (Parameter 'parameters')", Assert.Throws<ArgumentException>(() => new DoubleOnly(w)).Message);
    }

    [Fact]
    public void Parameters_that_share_memory()
    {
        float[] memory = new float[20], other = new float[20];
        using var a = new Parameter<float>("a", [10], memory.AsMemory(0, 10));
        using var b = new Parameter<float>("b", [10], memory.AsMemory(9, 10));
        using var c = new Parameter<float>("c", [10], memory.AsMemory(10, 10), other.AsMemory(0, 10));
        using var d = new Parameter<float>("d", [4], other.AsMemory(4, 4));
        using var e = new Parameter<float>("e", [4], other.AsMemory(12, 4), other.AsMemory(2, 4));
        using var empty = new Parameter<float>("empty", [0], memory.AsMemory(5, 0));
        Assert.Contains("parameter 'a' and parameter 'b' overlap", Assert.Throws<ArgumentException>(() => new AdamW(a, b)).Message);
        Assert.Contains("the gradient of 'c' and parameter 'd' overlap", Assert.Throws<ArgumentException>(() => new AdamW(c, d)).Message);
        new AdamW(a, c, empty).Dispose();
        new AdamW(c, e).Dispose(); // gradients are only read: they may share
    }

    [Fact]
    public void Memory_of_the_caller()
    {
        using var optimizer = new AdamW();
        float[] w = [1, 2, 3], g = [1, 1, 1], m = new float[3], v = new float[3], two = new float[2];
        Assert.Contains("call BeginStep first", Assert.Throws<InvalidOperationException>(() => optimizer.Apply(w, g, m, v)).Message);
        optimizer.BeginStep();
        Assert.Equal("'g' has 2 elements, 'w' has 3; they must be equally long. (Parameter 'g')", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, two, m, v)).Message);
        Assert.Equal("'v' has 2 elements, 'w' has 3; they must be equally long. (Parameter 'v')", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, g, m, two)).Message);
        Assert.Equal("'g' and 'w' overlap in memory; every array must have memory of its own. (Parameter 'g')", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, w, m, v)).Message);
        Assert.Contains("'m' and 'g' overlap", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, g, g, v)).Message);
        Assert.Contains("'v' and 'm' overlap", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, g, m, m)).Message);
        Assert.Contains("'v' and 'w' overlap", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, g, m, w)).Message);
        float[] both = new float[5];
        Assert.Contains("'v' and 'm' overlap", Assert.Throws<ArgumentException>(() => optimizer.Apply(w, g, both.AsSpan(0, 3), both.AsSpan(2, 3))).Message);
        Assert.Equal([1, 2, 3], w);
        Assert.All([.. m, .. v, .. both], x => Assert.Equal(0, x));
        optimizer.Apply(w, g, both.AsSpan(0, 3), v);
        Assert.Throws<InvalidOperationException>(() => optimizer.Step());
    }

    [Fact]
    public void Memory_of_the_caller_of_a_type_without_kernel()
    {
        using var optimizer = new DoubleOnly();
        optimizer.BeginStep();
        Assert.Equal("DoubleOnly has no kernel for 'w' of Single: its rule is written in double. (Parameter 'w')",
            Assert.Throws<ArgumentException>(() => optimizer.Apply<float>(new float[1], new float[1])).Message);
        Assert.Throws<ArgumentException>(() => optimizer.Apply<int>(new int[1], new int[1]));
        optimizer.Apply<double>(new double[1], new double[1]);
    }

    [Fact]
    public void Memory_of_the_caller_for_an_optimizer_with_parameters()
    {
        using var parameter = new Parameter<float>("w", [1]);
        using var optimizer = new AdamW(parameter);
        Assert.Throws<InvalidOperationException>(optimizer.BeginStep);
        Assert.Throws<InvalidOperationException>(() => optimizer.Apply(new float[1], new float[1], new float[1], new float[1]));
    }

    [Fact]
    public void Disposed_optimizer()
    {
        using var parameter = new Parameter<float>("w", [1]);
        _ = parameter.Gradient;
        var optimizer = new AdamW(parameter);
        optimizer.Step();
        optimizer.Dispose();
        optimizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.Step());
        Assert.Throws<ObjectDisposedException>(() => optimizer.LearningRate = 1);
        Assert.Throws<ObjectDisposedException>(() => optimizer.Threads = 1);
        Assert.Throws<ObjectDisposedException>(() => optimizer.GetState<float>(parameter, "m").Length);
        Assert.Throws<ObjectDisposedException>(() => optimizer.Save("never.safetensors"));
        Assert.Throws<ObjectDisposedException>(() => optimizer.Load("never.safetensors"));
        var free = new AdamW();
        free.BeginStep();
        free.Dispose();
        Assert.Throws<ObjectDisposedException>(free.BeginStep);
        Assert.Throws<ObjectDisposedException>(() => free.Apply(new float[1], new float[1], new float[1], new float[1]));
        Assert.Equal(1, parameter.Value.Length);
    }

    [Fact]
    public void State_that_is_not_there()
    {
        using var parameter = new Parameter<float>("w", [1]);
        using var stranger = new Parameter<float>("x", [1]);
        using var optimizer = new AdamW(parameter);
        Assert.Contains("AdamW has no state 'q': it has m, v.", Assert.Throws<ArgumentException>(() => optimizer.GetState<float>(parameter, "q").Length).Message);
        Assert.Contains("'x' is not one of this AdamW's", Assert.Throws<ArgumentException>(() => optimizer.GetState<float>(stranger, "m").Length).Message);
        Assert.Contains("is of Single, not Double", Assert.Throws<ArgumentException>(() => optimizer.GetState<double>(parameter, "m").Length).Message);
    }
}
