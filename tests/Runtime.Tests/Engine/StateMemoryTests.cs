using System.Runtime.CompilerServices;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine;

/// <summary>The memory of state: aligned, zero, and there as long as a span of it. Alone, for one test asks how much memory the process uses.</summary>
[Collection(nameof(StateMemoryTests))]
[CollectionDefinition(nameof(StateMemoryTests), DisableParallelization = true)]
public sealed class StateMemoryTests
{
    [Theory, InlineData(100), InlineData(3_000_000)]
    public void A_span_stays_valid_when_the_optimizer_is_forgotten(int count)
    {
        using var parameter = new Parameter<float>("w", [count]);
        Span<float> state = Forgotten(parameter, dispose: false);
        Collect();
        Assert.Equal(-1, state.IndexOfAnyExcept(7f));
    }

    [Theory, InlineData(100), InlineData(3_000_000)]
    public void A_span_stays_valid_when_the_optimizer_is_disposed(int count)
    {
        using var parameter = new Parameter<float>("w", [count]);
        Span<float> state = Forgotten(parameter, dispose: true);
        Collect();
        Assert.Equal(-1, state.IndexOfAnyExcept(7f));
    }

    [Fact]
    public void The_memory_goes_with_the_optimizer_and_the_last_span()
    {
        using var parameter = new Parameter<double>("w", [1_000_000]);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 4; i++) Forgotten(parameter, dispose: i % 2 == 0);
        Collect();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32_000_000);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(4)]
    public void State_beside_memory_that_starts_between_elements_is_aligned(int offset)
    {
        using UnalignedMemory<float> small = new(5, offset), large = new(5000, offset);
        using var doubles = new UnalignedMemory<double>(700, offset);
        using Parameter<float> first = new("first", [5], small.Memory), second = new("second", [5000], large.Memory);
        using var third = new Parameter<double>("third", [700], doubles.Memory);
        using var arena = new StateArena([first, second, third], 3);
        for (int state = 0; state < 3; state++)
        {
            Assert.Equal(0, arena[0, state] % sizeof(float));
            Assert.Equal(0, arena[1, state] % sizeof(float));
            Assert.Equal(0, arena[2, state] % sizeof(double));
        }
    }

    [Fact]
    public void Arrays_are_zero_apart_and_within_what_is_allocated()
    {
        int[] lengths = [1, 0, 7, 1000, 100_000, 3_000_000, 2];
        Parameter<float>[] parameters = Array.ConvertAll(lengths, length => new Parameter<float>("w", [length]));
        using var arena = new StateArena(parameters, 2);
        for (int i = 0; i < 2 * lengths.Length; i++)
        {
            Assert.True(arena.TryGetSpan(i / 2, i % 2, lengths[i / 2], out Span<float> span));
            Assert.Equal(-1, span.IndexOfAnyExcept(0f));
            span.Fill(i + 1);
        }

        for (int i = 0; i < 2 * lengths.Length; i++)
        {
            arena.TryGetSpan(i / 2, i % 2, lengths[i / 2], out Span<float> span);
            Assert.Equal(-1, span.IndexOfAnyExcept(i + 1f));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<T> Forgotten<T>(Parameter<T> parameter, bool dispose) where T : unmanaged, System.Numerics.INumber<T>
    {
        var optimizer = new AdamW(parameter);
        Span<T> state = optimizer.GetState<T>(parameter, "m");
        state.Fill(T.CreateChecked(7));
        if (dispose) optimizer.Dispose();
        return state;
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            _ = GC.AllocateArray<byte>(100_000, pinned: true);
        }
    }
}
