using System.Runtime.CompilerServices;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Parameters;

/// <summary>Values and gradients side by side, placed for the cache, there as long as a span of them.</summary>
public sealed class ParameterArenaTests
{
    [Fact]
    public void Values_and_gradients_lie_side_by_side()
    {
        using var arena = new ParameterArena<float>(("w", [64, 100]), ("b", [10]), ("scale", []), ("none", [0, 3]), ("last", [5]));
        Assert.Equal(["w", "b", "scale", "none", "last"], arena.Parameters.Select(parameter => parameter.Name));
        Assert.Equal((6448, 6448), (arena.Used, arena.Capacity));
        Assert.Equal(6448, arena.Values.Length);
        for (int i = 0; i < arena.Parameters.Count; i++)
        {
            var parameter = (Parameter<float>)arena.Parameters[i];
            Assert.Same(parameter, arena[parameter.Name]);
            Assert.True(parameter.HasGradient);
            parameter.Value.Fill(i + 1);
            parameter.Gradient.Fill(-i - 1);
            Assert.Equal(0, parameter.ValuePointer % 64);
            Assert.Equal(0, parameter.GradientPointer % 64);
            Assert.Equal(1088, ((parameter.GradientPointer - parameter.ValuePointer) % 4096 + 4096) % 4096);
        }

        Assert.Equal(6400 + 20 + 3 + 25, (int)arena.Values.ToArray().Sum());
        Assert.Equal(-6400 - 20 - 3 - 25, (int)arena.Gradients.ToArray().Sum());
        Assert.True(Unsafe.AreSame(ref arena.Values[6400], ref arena["b"].Value[0]));
        Assert.True(Unsafe.AreSame(ref arena.Gradients[6416], ref arena["scale"].Gradient[0]));
        arena.ClearGradients();
        Assert.Equal(-1, arena.Gradients.IndexOfAnyExcept(0f));
        Assert.Equal(1, arena["w"].Value[6399]);
    }

    [Fact]
    public void Small_tensors_leave_no_holes_nor_does_their_state()
    {
        using var arena = new ParameterArena<float>(1_000_000);
        Parameter<float>[] parameters = [.. Enumerable.Range(0, 900).Select(i => arena.Add($"p{i}", [1000 + i % 3 * 16]))];
        Assert.InRange(arena.Used, parameters.Sum(parameter => parameter.Count), parameters.Sum(parameter => parameter.Count + 15));
        using var state = new StateArena(parameters, 2);
        for (int i = 1; i < parameters.Length; i++)
        {
            Assert.InRange(parameters[i].ValuePointer - parameters[i - 1].ValuePointer, 4 * parameters[i - 1].Count, 4 * parameters[i - 1].Count + 60);
            for (int k = 0; k < 2; k++) Assert.InRange(state[i, k] - state[i - 1, k], 4 * parameters[i - 1].Count, 4 * parameters[i - 1].Count + 4095);
        }

        using var even = new ParameterArena<float>([.. Enumerable.Range(0, 100).Select(i => ($"p{i}", new[] { 1024 }))]);
        using var evenState = new StateArena(even.Parameters, 2);
        for (int i = 1; i < 100; i++)
        {
            for (int k = 0; k < 2; k++)
            {
                Assert.Equal(4096, evenState[i, k] - evenState[i - 1, k]);
                Assert.Equal((even.Parameters[i].ValuePointer + (2 + k) * 1088) % 4096, evenState[i, k] % 4096);
            }
        }
    }

    [Fact]
    public void Room_is_given_out_until_there_is_none()
    {
        using var arena = new ParameterArena<double>(20);
        arena.Add("a", [3]);
        Assert.Equal(8, arena.Used);
        arena.Add("b", [3, 4]);
        Assert.Equal(20, arena.Used);
        string message = Assert.Throws<InvalidOperationException>(() => arena.Add("c", [1])).Message;
        Assert.Equal("The arena has room for 20 elements, of which 0 are left; parameter 'c' [1] needs 1.", message);
        arena.Add("empty", [0]);
        Assert.Equal(48, ParameterArena<float>.RoomFor([5, 7]));
        Assert.Equal(64, ParameterArena<BFloat16, float>.RoomFor([5, 7]));
    }

    [Fact]
    public void Names_and_shapes_are_checked()
    {
        using var arena = new ParameterArena<float>(100);
        arena.Add("a", [3]);
        Assert.Contains("'a' already", Assert.Throws<ArgumentException>(() => arena.Add("a", [3])).Message);
        Assert.Throws<ArgumentException>(() => arena.Add(" ", [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Add("b", [-3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterArena<float>(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterArena<float>(("large", [1 << 20, 1 << 20])));
        Assert.Throws<NotSupportedException>(() => new ParameterArena<int>(1));
        Assert.Throws<KeyNotFoundException>(() => arena["b"]);
        Assert.False(arena.TryGet("b", out _));
        Assert.Equal(16, arena.Used);
        Assert.Single(arena.Parameters);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void A_step_over_an_arena_gives_the_bits_of_separate_parameters(int threads)
    {
        int[] lengths = [5000, 1, 1024, 17, 100_003, 64, 1024];
        using var arena = new ParameterArena<float>([.. lengths.Select((length, i) => ($"p{i}", new[] { length }))]);
        Parameter<float>[] separate = [.. lengths.Select((length, i) => new Parameter<float>($"p{i}", [length]))];
        for (int i = 0; i < lengths.Length; i++)
        {
            Inputs.Float(lengths[i], seed: i).CopyTo(separate[i].Value);
            separate[i].Value.CopyTo(arena.Parameters[i].Value);
        }

        using var first = new AdamW(separate) { Threads = 1 };
        using var second = new AdamW(arena.Parameters) { Threads = threads };
        for (int step = 0; step < 20; step++)
        {
            for (int i = 0; i < lengths.Length; i++)
            {
                Inputs.Float(lengths[i], seed: 10 * step + i).CopyTo(separate[i].Gradient);
                separate[i].Gradient.CopyTo(arena.Parameters[i].Gradient);
            }

            first.Step();
            second.Step();
        }

        for (int i = 0; i < lengths.Length; i++) Bits.Equal(separate[i].Value, arena.Parameters[i].Value);
    }

    [Fact]
    public void A_narrow_arena_has_gradients_of_another_type()
    {
        using var arena = new ParameterArena<BFloat16, float>(("w", [100]), ("b", [3]));
        arena["w"].Gradient.Fill(2);
        Assert.Equal(100, arena.Gradients.ToArray().Count(value => value == 2));
        Assert.Equal(160, arena.Used);
        Assert.Equal(0, arena["b"].ValuePointer % 64);
        Assert.Equal(0, arena["b"].GradientPointer % 64);
    }

    [Fact]
    public void Parameters_are_of_the_type_that_was_asked_for()
    {
        var arena = new ParameterArena<float>(("a", [3]), ("b", [2, 2]));
        Parameter<float>[] all = [.. arena.Parameters];
        Assert.Equal(2, arena.Parameters.Count);
        Assert.Equal([arena["a"], arena.Parameters[1]], all);
        Assert.True(arena.TryGet("b", out Parameter<float>? b));
        Assert.Same(all[1], b);
        Assert.False(arena.TryGet("c", out _));
        Assert.Contains("shape of parameter 'c' is [-3]", Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterArena<float>(("c", [-3]))).Message);
        arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arena.Add("c", [1]));
    }

    [Theory, InlineData(100), InlineData(3_000_000)]
    public void A_span_stays_valid_when_all_else_is_forgotten(int count)
    {
        Span<float> span = Forgotten(count);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            _ = GC.AllocateArray<byte>(100_000, pinned: true);
        }

        Assert.Equal(-1, span.IndexOfAnyExcept(7f));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<float> Forgotten(int count)
    {
        var arena = new ParameterArena<float>(("w", [count]));
        arena.Values.Fill(7);
        Span<float> span = arena["w"].Value;
        arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arena["w"].Value.Length);
        return span;
    }
}
