using System.Numerics;
using System.Reflection;
using Descent.Kernels;

namespace Descent.Generator.Tests.Differential;

/// <summary>Steps a compiled optimizer over tensors with every kind of number and compares with its <c>Replay</c>.</summary>
internal static class RuleRunner
{
    // Not a multiple of any width: head, whole vectors and tail all occur.
    private const int Length = 53;

    public static IReadOnlyList<LaneWidth> Widths { get; } =
        [.. new[] { LaneWidth.One, LaneWidth.Bits128, LaneWidth.Bits256, LaneWidth.Bits512 }.Where(IsSupported)];

    public static void Compare<T>(Type kernelType, Type replayType, LaneWidth width, int steps, string text) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(7);
        T[] w = Values<T>(random), s = new T[Length], u = new T[Length];
        Array.Fill(u, T.CreateChecked(0.5));
        var step = new double[] { 0, 1 };

        using var parameter = new Parameter<T>("w", [Length]);
        w.CopyTo(parameter.Value);
        using var optimizer = (Optimizer)Activator.CreateInstance(kernelType, new object[] { new Parameter[] { parameter } })!;
        optimizer.LaneWidth = width;
        object replay = Activator.CreateInstance(replayType)!;
        MethodInfo method = replayType.GetMethod("Replay")!;

        for (int t = 1; t <= steps; t++)
        {
            T[] g = Values<T>(random);
            double loss = random.NextDouble();
            g.CopyTo(parameter.Gradient);
            optimizer.Step(loss);

            step[0] = t;
            method.Invoke(replay, [w, g, s, u, step, loss]);
            Same(w, parameter.Value, "w", t, width, text);
            Same(s, optimizer.GetState<T>(parameter, "s"), "s", t, width, text);
            Same(u, optimizer.GetState<T>(parameter, "u"), "u", t, width, text);
        }

        (replay as IDisposable)?.Dispose();
    }

    private static T[] Values<T>(Random random) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] special = [T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, T.One, -T.One, T.CreateChecked(1e-20), T.CreateChecked(-1e30)];
        var values = new T[Length];
        for (int i = 0; i < Length; i++)
            values[i] = random.Next(4) == 0 ? special[random.Next(special.Length)] : T.CreateChecked(random.NextDouble() * 4 - 2);
        return values;
    }

    private static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string name, int step, LaneWidth width, string text) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = T.IsNaN(expected[i]) ? T.IsNaN(actual[i]) : expected[i].Equals(actual[i]) && T.IsNegative(expected[i]) == T.IsNegative(actual[i]);
            if (!same) Assert.Fail(FormattableString.Invariant($"{typeof(T).Name} {width}: {name}[{i}] is {actual[i]:R} after step {step}, the rule's own C# gives {expected[i]:R}\n{text}"));
        }
    }

    private static bool IsSupported(LaneWidth width) => width switch
    {
        LaneWidth.Bits512 => System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
        LaneWidth.Bits256 => System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated,
        LaneWidth.Bits128 => System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
