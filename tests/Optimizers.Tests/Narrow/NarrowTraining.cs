using System.Reflection;
using System.Runtime.InteropServices;
using Descent.Kernels;
using Descent.Optimizers.Tests.BitForBit;

namespace Descent.Optimizers.Tests.Narrow;

/// <summary>A short training of any optimizer over tensors of every rank, whose numbers depend on nothing but the step. One step in it has a gradient that is not finite.</summary>
internal static class NarrowTraining
{
    private const int Steps = 5, BadStep = 4;

    /// <summary>Rows that blocks of 8 bits fit into, and sizes from which on these are used.</summary>
    private static readonly int[][] s_shapes = [[40, 256], [9_000], [], [3, 5], [5_001, 1], [1, 4_096], [2, 3, 4], [0, 4], [130]];

    private static readonly float[] s_numbers = Numbers();

    /// <summary>Trains and saves.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <typeparam name="TGradient">The type of the gradients, whose numbers are the same in every type.</typeparam>
    /// <param name="type">The optimizer.</param>
    /// <param name="configure">Says how things are stored and run.</param>
    /// <param name="inSet">Whether the step is that of a set, another optimizer in which comes before.</param>
    /// <param name="inspect">Looks at the optimizer and its parameters at the end.</param>
    public static byte[] Run<T, TGradient>(Type type, Action<Optimizer>? configure = null, bool inSet = false, Action<Optimizer, Parameter<T, TGradient>[]>? inspect = null)
        where T : unmanaged where TGradient : unmanaged
    {
        Parameter<T, TGradient>[] parameters = [.. s_shapes.Select((shape, i) => new Parameter<T, TGradient>($"w{i}", shape))];
        for (int i = 0; i < parameters.Length; i++) Fill(parameters[i].Value, seed: i);
        using Optimizer optimizer = OptimizerTypes.Create(type, parameters);
        configure?.Invoke(optimizer);
        using var other = new Parameter<float>("other", [7_000]);
        using OptimizerSet? set = inSet ? new OptimizerSet(new AdamW(other), optimizer) { Threads = optimizer.Threads } : null;
        other.Gradient.Fill(1);
        for (int step = 1; step <= Steps; step++)
        {
            for (int i = 0; i < parameters.Length; i++) Fill(parameters[i].Gradient, seed: 100 * step + i);
            if (step == BadStep) MemoryMarshal.AsBytes(parameters[1].Gradient)[^1] = MemoryMarshal.AsBytes(parameters[1].Gradient)[^2] = 0xFF;
            FillInputs(type, optimizer, parameters, step);
            if (set is null) optimizer.Step(1.0 / step);
            else set.Step(1.0 / step);
            // What is not checked for spreads: not through all that follows.
            if (step == BadStep && optimizer.StepCount == step) break;
        }

        inspect?.Invoke(optimizer, parameters);
        byte[] file = CheckpointFile.Save(optimizer);
        foreach (Parameter parameter in parameters) parameter.Dispose();
        return file;
    }

    private static void Fill<T>(Span<T> values, int seed) where T : unmanaged
    {
        for (int i = 0; i < values.Length; i++)
        {
            float number = s_numbers[(i + 977 * seed) % s_numbers.Length];
            values[i] = typeof(T) == typeof(BFloat16) ? (T)(object)(BFloat16)number : typeof(T) == typeof(Half) ? (T)(object)(Half)number
                : typeof(T) == typeof(float) ? (T)(object)number : (T)(object)(double)number;
        }
    }

    /// <summary>Numbers that every format holds exactly, of a few sizes, with zeros.</summary>
    private static float[] Numbers()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 65_521).Select(_ => random.Next(8) == 0 ? 0 : random.Next(-64, 65) / 64f / (1 << random.Next(6)))];
    }

    private static void FillInputs(Type type, Optimizer optimizer, IEnumerable<Parameter> parameters, int step)
    {
        foreach (ParameterInfo argument in type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Where(method => method.IsDefined(typeof(UpdateRuleAttribute)))
            .SelectMany(method => method.GetParameters()).Where(argument => argument.IsDefined(typeof(InputAttribute)) && argument.ParameterType == typeof(float)))
        {
            foreach (Parameter parameter in parameters)
            {
                if (parameter.ElementType == typeof(double)) Fill(optimizer.GetInput<double>(parameter, argument.Name!), 1000 * step);
                else Fill(optimizer.GetInput<float>(parameter, argument.Name!), 1000 * step);
            }
        }
    }
}
