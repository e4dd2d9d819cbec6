using Descent.Optimizers.Tests.Modifiers;

namespace Descent.Optimizers.Tests.Fast;

/// <summary>
/// Rules in <see cref="MathMode.Fast"/> beside the same rules in exact arithmetic, with and without modifiers, over every storage: one step from the same weights and the same state ends within a
/// few ulp of what is computed in, or at the neighbouring number of the format that it is stored in. Rounded to nearest: by chance both would draw the same bits, and the neighbour be as near.
/// </summary>
public sealed class FastNarrowTests
{
    private const int Rows = 40, Columns = 128, Count = Rows * Columns, Steps = 4;

    /// <summary>Of <see cref="float"/>: what both are off by, and what modifiers add and multiply after that.</summary>
    private const double Ulps = 12;

    private static readonly Dictionary<string, (Func<Parameter, Optimizer> Fast, Func<Parameter, Optimizer> Exact, string[] States)> s_rules = new()
    {
        ["AdamW"] = (p => new FastAdamW(p), p => new AdamW(p), ["m", "v"]),
        ["RmsProp"] = (p => new FastRmsProp(p), p => new RmsProp(p), ["v"]),
        ["Adagrad"] = (p => new FastAdagrad(p), p => new Adagrad(p), ["sum"]),
        ["Lamb"] = (p => new FastLamb(p), p => new Lamb(p), ["m", "v"]),
        ["mixed precision"] = (p => new FastMixedPrecisionAdamW(p), p => new MixedPrecisionAdamW(p), ["m", "v"]),
        ["all modifiers"] = (p => new FastAdamWithAll(p), p => new AdamWithAll(p), ["m", "v", "slow", "average"]),
    };

    public static TheoryData<string, string, StorageFormat> Runs
    {
        get
        {
            TheoryData<string, string, StorageFormat> runs = [];
            foreach (string rule in s_rules.Keys)
            {
                foreach (string type in (string[])["float", "bfloat16", "half"])
                {
                    foreach (StorageFormat format in Enum.GetValues<StorageFormat>()) runs.Add(rule, type, format);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_step_ends_where_the_exact_one_does(string rule, string type, StorageFormat states)
    {
        switch (type)
        {
            case "float": Compare<float>(rule, states, Ulps / (1 << 23)); break;
            case "bfloat16": Compare<BFloat16>(rule, states, 1.0 / (1 << 7)); break;
            default: Compare<Half>(rule, states, 1.0 / (1 << 10)); break;
        }
    }

    /// <summary>A copy in half the bytes makes a step go through buffers that else runs in registers: the bits of the weights are the same.</summary>
    [Theory]
    [InlineData("AdamW")]
    [InlineData("RmsProp")]
    [InlineData("Adagrad")]
    public void Registers_and_buffers_give_the_same_bits(string rule)
    {
        using var inRegisters = new Parameter<float>("w", [Rows, Columns]);
        using var inBuffers = new Parameter<float>("w", [Rows, Columns]);
        using Optimizer first = s_rules[rule].Fast(inRegisters), second = s_rules[rule].Fast(inBuffers);
        first.StateFormat = second.StateFormat = StorageFormat.BFloat16;
        second.ShadowFormat = StorageFormat.BFloat16;
        var random = new Random(5);
        for (int i = 0; i < Count; i++) inRegisters.Value[i] = inBuffers.Value[i] = Draw(random, 1);
        for (int step = 1; step <= Steps; step++)
        {
            for (int i = 0; i < Count; i++) inRegisters.Gradient[i] = inBuffers.Gradient[i] = Draw(random, 4);
            first.Step();
            second.Step();
            Assert.True(inRegisters.Value.SequenceEqual(inBuffers.Value), $"step {step}");
        }
    }

    private static void Compare<T>(string rule, StorageFormat states, double tolerance) where T : unmanaged
    {
        using var left = new Parameter<T>("w", [Rows, Columns]);
        using var right = new Parameter<T>("w", [Rows, Columns]);
        using Optimizer fast = s_rules[rule].Fast(left), exact = s_rules[rule].Exact(right);
        (fast.StateFormat, exact.StateFormat, fast.Rounding, exact.Rounding) = (states, states, Rounding.NearestEven, Rounding.NearestEven);
        var random = new Random(7);
        for (int i = 0; i < Count; i++) left.Value[i] = right.Value[i] = Narrow<T>(Draw(random, 1));
        float[] before = new float[Count], actual = new float[Count], expected = new float[Count], state = new float[Count];
        for (int step = 1; step <= Steps; step++)
        {
            for (int i = 0; i < Count; i++) left.Gradient[i] = right.Gradient[i] = Narrow<T>(i % 31 == 0 ? 0 : Draw(random, 2));
            exact.CopyMasterWeights(right, before);
            Assert.True(fast.Step());
            Assert.True(exact.Step());
            fast.CopyMasterWeights(left, actual);
            exact.CopyMasterWeights(right, expected);
            for (int i = 0; i < Count; i++)
            {
                double scale = Math.Max(Math.Max(Math.Abs(expected[i]), Math.Abs(before[i])), Math.Abs((double)expected[i] - before[i]));
                Assert.True(Math.Abs((double)actual[i] - expected[i]) <= tolerance * scale, $"step {step}: w[{i}] from {before[i]:R} to {actual[i]:R}, exactly {expected[i]:R}");
            }

            // The next step begins at the same numbers again.
            right.Value.CopyTo(left.Value);
            foreach (string name in s_rules[rule].States)
            {
                exact.CopyState(right, name, state);
                fast.SetState(left, name, state);
            }
        }
    }

    /// <summary>Of either sign, over some decades below 1.</summary>
    private static float Draw(Random random, int decades)
    {
        float magnitude = (float)(Math.Pow(10, -decades * random.NextDouble()) * (0.5 + random.NextDouble()));
        return random.Next(2) == 0 ? magnitude : -magnitude;
    }

    private static T Narrow<T>(float value) where T : unmanaged =>
        typeof(T) == typeof(BFloat16) ? (T)(object)(BFloat16)value : typeof(T) == typeof(Half) ? (T)(object)(Half)value : (T)(object)value;
}
