using Descent.Kernels;
using Descent.TestKit.Numerics;

namespace Descent.Optimizers.Tests.Fast;

/// <summary>
/// Rules in <see cref="MathMode.Fast"/> against the same rules over tensors of double, step by step from the same weights and state: what one step is off by. An error counts in ulp of the
/// largest of the result, the old value and what was added to it, since those are what the rule's own C# rounds as well.
/// </summary>
public sealed class FastKernelTests
{
    private const int Rows = 23, Columns = 41;

    private static readonly Dictionary<string, (Func<Parameter[], Optimizer> Fast, Func<Parameter[], Optimizer> Exact, string[] States)> s_rules = new()
    {
        ["AdamW"] = (p => new FastAdamW(p), p => new AdamW(p), ["m", "v"]),
        ["Adam"] = (p => new FastAdam(p), p => new Adam(p), ["m", "v"]),
        ["RmsProp"] = (p => new FastRmsProp(p), p => new RmsProp(p), ["v"]),
        ["Adagrad"] = (p => new FastAdagrad(p), p => new Adagrad(p), ["sum"]),
        ["Lamb"] = (p => new FastLamb(p), p => new Lamb(p), ["m", "v"]),
    };

    public static TheoryData<string, LaneWidth> Rules
    {
        get
        {
            TheoryData<string, LaneWidth> rules = [];
            foreach (string name in s_rules.Keys)
            {
                foreach (LaneWidth width in (LaneWidth[])[LaneWidth.One, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Widest]) rules.Add(name, width);
            }
            return rules;
        }
    }

    /// <summary>And hardly more than the exact kernel, which rounds more often.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void A_step_is_off_by_a_few_ulp(string name, LaneWidth width)
    {
        foreach (int decades in (int[])[0, 6, 17])
        {
            using var fast = new Run<float>(s_rules[name].Fast, s_rules[name].States, width);
            using var exact = new Run<double>(s_rules[name].Exact, s_rules[name].States, LaneWidth.Widest);
            using var slow = new Run<float>(s_rules[name].Exact, s_rules[name].States, LaneWidth.Widest);
            var random = new Random(decades);
            for (int i = 0; i < fast.Count; i++) fast.Parameter.Value[i] = Draw(random, decades);
            for (int step = 1; step <= 6; step++)
            {
                for (int i = 0; i < fast.Count; i++) fast.Parameter.Gradient[i] = i % 29 == 0 ? 0 : Draw(random, decades);
                exact.TakeFrom(fast);
                slow.TakeFrom(fast);
                double[] before = [.. exact.Parameter.Value];
                double[][] states = exact.CopyStates();
                fast.Optimizer.Step();
                exact.Optimizer.Step();
                slow.Optimizer.Step();
                double error = Error(before, exact.Parameter.Value, fast.Parameter.Value), own = Error(before, exact.Parameter.Value, slow.Parameter.Value);
                Assert.True(error <= 5 && error <= own + 2, $"w of {name}, {decades} decades, step {step}: {error} ulp, {own} by the exact kernel");
                for (int s = 0; s < states.Length; s++) AssertState(s);

                void AssertState(int s)
                {
                    double error = Error(states[s], exact.State(s), fast.State(s)), own = Error(states[s], exact.State(s), slow.State(s));
                    Assert.True(error <= Math.Max(2, own), $"state {s} of {name}, step {step}: {error} ulp, {own} by the exact kernel");
                }
            }
        }
    }

    /// <summary>The factors per row and column are exact, so that what remains is the quotient.</summary>
    [Fact]
    public void Adafactor_is_off_by_a_few_ulp()
    {
        using var fast = new Run<float>(p => new FastAdafactor(p), [], LaneWidth.Widest);
        using var exact = new Run<double>(p => new Adafactor(p), [], LaneWidth.Widest);
        var random = new Random(1);
        for (int i = 0; i < fast.Count; i++) fast.Parameter.Value[i] = Draw(random, 0);
        for (int step = 1; step <= 6; step++)
        {
            for (int i = 0; i < fast.Count; i++) fast.Parameter.Gradient[i] = Draw(random, 3);
            exact.TakeFrom(fast);
            double[] before = [.. exact.Parameter.Value];
            fast.Optimizer.Step();
            exact.Optimizer.Step();
            double error = Error(before, exact.Parameter.Value, fast.Parameter.Value);
            Assert.True(error <= 5, $"step {step}: {error} ulp");
        }
    }

    /// <summary>Doubles have no estimates: products alone are contracted.</summary>
    [Fact]
    public void Doubles_are_off_by_a_few_ulp_of_their_own()
    {
        using var fast = new Run<double>(p => new FastAdamW(p), ["m", "v"], LaneWidth.Widest);
        using var exact = new Run<double>(p => new AdamW(p), ["m", "v"], LaneWidth.Widest);
        var random = new Random(1);
        for (int i = 0; i < fast.Count; i++) fast.Parameter.Value[i] = exact.Parameter.Value[i] = Draw(random, 3);
        for (int step = 1; step <= 6; step++)
        {
            for (int i = 0; i < fast.Count; i++) fast.Parameter.Gradient[i] = exact.Parameter.Gradient[i] = Draw(random, 3);
            fast.Optimizer.Step();
            exact.Optimizer.Step();
            for (int i = 0; i < fast.Count; i++) Assert.Equal(exact.Parameter.Value[i], fast.Parameter.Value[i], 1e-13 * Math.Max(1, Math.Abs(exact.Parameter.Value[i])));
        }
    }

    [Theory]
    [InlineData("AdamW")]
    [InlineData("Adam")]
    [InlineData("RmsProp")]
    [InlineData("Adagrad")]
    public void Zeros_infinities_and_NaN_come_out_as_in_the_exact_kernel(string name)
    {
        float[] special = [0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, -1e-40f, 1f, -1e18f, 1e-18f, 1e25f];
        using var fast = new Run<float>(s_rules[name].Fast, s_rules[name].States, LaneWidth.Widest);
        using var exact = new Run<float>(s_rules[name].Exact, s_rules[name].States, LaneWidth.Widest);
        var random = new Random(3);
        float Any() => special[random.Next(special.Length)];
        for (int step = 1; step <= 4; step++)
        {
            for (int i = 0; i < fast.Count; i++)
            {
                (fast.Parameter.Value[i], fast.Parameter.Gradient[i]) = (Any(), Any());
                for (int s = 0; s < s_rules[name].States.Length; s++) fast.State(s)[i] = s_rules[name].States[s] == "m" ? Any() : Math.Abs(Any());
            }
            fast.Parameter.Gradient.CopyTo(exact.Parameter.Gradient);
            fast.Parameter.Value.CopyTo(exact.Parameter.Value);
            for (int s = 0; s < s_rules[name].States.Length; s++) fast.State(s).CopyTo(exact.State(s));
            float[] w = [.. fast.Parameter.Value], g = [.. fast.Parameter.Gradient];
            fast.Optimizer.Step();
            exact.Optimizer.Step();
            for (int i = 0; i < fast.Count; i++)
            {
                (float a, float b) = (fast.Parameter.Value[i], exact.Parameter.Value[i]);
                bool isNear = float.IsFinite(a) && float.IsFinite(b) ? Math.Abs((double)a - b) <= 1e-6 * Math.Max(Math.Abs(b), Math.Max(Math.Abs(w[i]), 1e-28)) : Identity.Same(a, b);
                Assert.True(isNear, $"{name} step {step}: w {w[i]:R}, g {g[i]:R} gives {a:R}, exactly {b:R}");
            }
        }
    }

    private static float Draw(Random random, int decades)
    {
        double magnitude = Math.Pow(10, (random.NextDouble() - 0.5) * 2 * decades) * (0.5 + random.NextDouble());
        return (float)(random.Next(2) == 0 ? magnitude : -magnitude);
    }

    private static double Error(double[] before, ReadOnlySpan<double> exact, ReadOnlySpan<float> actual)
    {
        double largest = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            double scale = Math.Max(Math.Max(Math.Abs(exact[i]), Math.Abs(before[i])), Math.Abs(exact[i] - before[i]));
            double ulp = Math.Max(Math.ScaleB(1, Math.ILogB(scale) - 23), float.Epsilon);
            if (scale != 0) largest = Math.Max(largest, Math.Abs(actual[i] - exact[i]) / ulp);
        }
        return largest;
    }

    /// <summary>An optimizer over one matrix.</summary>
    private sealed class Run<T> : IDisposable where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        private readonly string[] _states;

        public Run(Func<Parameter[], Optimizer> create, string[] states, LaneWidth width)
        {
            _states = states;
            Parameter = new Parameter<T>("w", [Rows, Columns]);
            Optimizer = create([Parameter]);
            Optimizer.LaneWidth = width;
        }

        public Parameter<T> Parameter { get; }

        public Optimizer Optimizer { get; }

        public int Count => Parameter.Count;

        public Span<T> State(int index) => Optimizer.GetState<T>(Parameter, _states[index]);

        public T[][] CopyStates() => [.. Enumerable.Range(0, _states.Length).Select(s => State(s).ToArray())];

        public void TakeFrom(Run<float> other)
        {
            for (int i = 0; i < Count; i++)
            {
                Parameter.Value[i] = T.CreateChecked(other.Parameter.Value[i]);
                Parameter.Gradient[i] = T.CreateChecked(other.Parameter.Gradient[i]);
                for (int s = 0; s < _states.Length; s++) State(s)[i] = T.CreateChecked(other.State(s)[i]);
            }
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            Parameter.Dispose();
        }
    }
}
