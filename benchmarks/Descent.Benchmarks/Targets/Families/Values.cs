namespace Descent.Benchmarks.Targets.Families;

/// <summary>Parameters with values of either sign near 1 and gradients near 0.01, drawn once and repeated.</summary>
internal static class Values
{
    private const int Pattern = 4099;

    private static readonly float[] s_pattern = Draw();

    /// <summary>A parameter in fp32.</summary>
    public static Parameter<float> Single(params int[] shape)
    {
        var parameter = new Parameter<float>("w", shape);
        Fill(parameter);
        return parameter;
    }

    /// <summary>Gives a parameter in fp32 its values.</summary>
    public static void Fill(Parameter<float> parameter) => Fill(parameter.Value, parameter.Gradient, value => value);

    /// <summary>A parameter in bf16, with a gradient in bf16.</summary>
    public static Parameter<BFloat16> BFloat16(params int[] shape)
    {
        var parameter = new Parameter<BFloat16>("w", shape);
        Fill(parameter.Value, parameter.Gradient, value => (BFloat16)value);
        return parameter;
    }

    private static void Fill<T>(Span<T> values, Span<T> gradients, Func<float, T> convert)
    {
        T[] ofValues = [.. s_pattern.Select(convert)], ofGradients = [.. s_pattern.Reverse().Select(value => convert(value * 0.01f))];
        for (int start = 0; start < values.Length; start += Pattern)
        {
            int length = Math.Min(Pattern, values.Length - start);
            ofValues.AsSpan(0, length).CopyTo(values[start..]);
            ofGradients.AsSpan(0, length).CopyTo(gradients[start..]);
        }
    }

    private static float[] Draw()
    {
        var random = new Random(20260101);
        return [.. Enumerable.Range(0, Pattern).Select(_ => (0.5f + random.NextSingle()) * (random.Next(2) == 0 ? 1 : -1))];
    }
}
