using System.Buffers;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Parameters;

/// <summary>Parameters of every shape, in memory of their own and of the caller.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 5 }, 5)]
    [InlineData(new[] { 64, 10 }, 640)]
    [InlineData(new[] { 2, 3, 4, 5 }, 120)]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new[] { 3, 0, int.MaxValue, int.MaxValue }, 0)]
    public void Shapes(int[] shape, int count)
    {
        using var parameter = new Parameter<double>("w", shape);
        Assert.Equal(shape, parameter.Shape);
        Assert.Equal(count, parameter.Count);
        Assert.Equal(count, parameter.Value.Length);
        Assert.Equal(count, parameter.Gradient.Length);
        Assert.Equal(typeof(double), parameter.ElementType);
    }

    [Fact]
    public void Own_memory_is_zero_and_aligned()
    {
        foreach (int count in (int[])[1, 7, 1000, 100_000, 2_000_000])
        {
            using var parameter = new Parameter<float>("w", [count]);
            Assert.False(parameter.HasGradient);
            Assert.Equal(-1, parameter.Value.IndexOfAnyExcept(0f));
            Assert.Equal(-1, parameter.Gradient.IndexOfAnyExcept(0f));
            Assert.True(parameter.HasGradient);
            Assert.Equal(0, parameter.ValuePointer % 64);
            Assert.Equal(0, parameter.GradientPointer % 64);
        }
    }

    [Fact]
    public void Elements_stay_valid_when_the_parameter_is_forgotten()
    {
        Span<float> value = Forgotten();
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            _ = new byte[100_000];
        }

        Assert.Equal(-1, value.IndexOfAnyExcept(7f));

        static Span<float> Forgotten()
        {
            var parameter = new Parameter<float>("w", [10_000]);
            parameter.Value.Fill(7);
            return parameter.Value;
        }
    }

    [Fact]
    public void Memory_of_the_caller_is_used_as_it_is()
    {
        float[] value = [1, 2, 3, 4], gradient = [5, 6, 7, 8];
        using var parameter = new Parameter<float>("w", [2, 2], value, gradient);
        Assert.True(parameter.HasGradient);
        parameter.Value[3] = 9;
        Assert.Equal(9, value[3]);
        parameter.ClearGradient();
        Assert.All(gradient, x => Assert.Equal(0, x));
        using var half = new Parameter<float>("half", [2], value.AsMemory(1, 2));
        Assert.False(half.HasGradient);
        half.ClearGradient();
        Assert.False(half.HasGradient);
        Assert.Equal([2f, 3], half.Value);
        using var empty = new Parameter<float>("\ud83d\ude00", [0], Memory<float>.Empty, Memory<float>.Empty);
        Assert.True(empty.HasGradient);
    }

    [Fact]
    public void Pins_are_released_when_disposed_or_forgotten()
    {
        var memory = new CountingMemory();
        var parameter = new Parameter<float>("w", [4], memory.Memory);
        Assert.Equal(1, memory.Pins);
        parameter.Dispose();
        parameter.Dispose();
        Assert.Equal(0, memory.Pins);
        Forget(memory);
        for (int i = 0; i < 10 && memory.Pins != 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, memory.Pins);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget(CountingMemory memory) => _ = new Parameter<float>("w", [4], memory.Memory);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_gradient_beside_memory_that_starts_between_elements_is_aligned(int offset)
    {
        foreach (int count in (int[])[5, 5000])
        {
            using var memory = new UnalignedMemory<float>(count, offset);
            using var parameter = new Parameter<float>("w", [count], memory.Memory);
            parameter.Gradient[0] = 7;
            Assert.Equal(0, parameter.GradientPointer % sizeof(float));
            unsafe
            {
                Assert.Equal(7, *(float*)parameter.GradientPointer);
            }
        }
    }

    [Fact]
    public void A_parameter_can_be_disposed_while_a_step_calls_back_only_after_it()
    {
        var parameter = new Parameter<float>("w", [4]);
        InvalidOperationException? thrown = null;
        using var optimizer = new AdamW(parameter);
        optimizer.LearningRate = Schedule.From(step =>
        {
            if (step == 2) thrown = Assert.Throws<InvalidOperationException>(parameter.Dispose);
            return 0.1;
        });
        parameter.Gradient.Fill(1);
        optimizer.Step();
        optimizer.Step();
        Assert.Equal("Parameter 'w' is in use: an optimizer is stepping, saving or loading it.", thrown?.Message);
        Assert.False(parameter.IsDisposed);

        parameter.Dispose();
        parameter.Dispose();
        Assert.True(parameter.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => optimizer.Step());
    }

    [Fact]
    public void Gradient_is_allocated_once_by_many_threads()
    {
        for (int round = 0; round < 50; round++)
        {
            using var parameter = new Parameter<float>("w", [100]);
            Parallel.For(0, 4, i => parameter.Gradient[i] = 1);
            Assert.Equal([1f, 1, 1, 1, 0], parameter.Gradient[..5]);
        }
    }

    [Fact]
    public void Disposed()
    {
        var parameter = new Parameter<float>("w", [4]);
        parameter.Dispose();
        Assert.Throws<ObjectDisposedException>(() => parameter.Value.Length);
        Assert.Throws<ObjectDisposedException>(() => parameter.Gradient.Length);
        Assert.Throws<ObjectDisposedException>(parameter.ClearGradient);
    }

    public static TheoryData<string, Action> Rejected => new()
    {
        { "The shape of parameter 'w' is [3, -1]: a dimension cannot be negative. (Parameter 'shape')", () => new Parameter<float>("w", [3, -1]) },
        { "The shape of parameter 'w' is [0, -1]: a dimension cannot be negative. (Parameter 'shape')", () => new Parameter<float>("w", [0, -1]) },
        { "The shape of parameter 'w' is [65536, 65536]: more than 2147483591 elements. (Parameter 'shape')", () => new Parameter<float>("w", [65536, 65536]) },
        { "The shape of parameter 'w' is [2147483647, 2147483647, 2147483647, 4]: more than", () => new Parameter<float>("w", [int.MaxValue, int.MaxValue, int.MaxValue, 4]) },
        { "The value of parameter 'w' has 3 elements; its shape [2, 2] has 4. (Parameter 'value')", () => new Parameter<float>("w", [2, 2], new float[3]) },
        { "The gradient of parameter 'w' has 5 elements; its shape [2, 2] has 4. (Parameter 'gradient')", () => new Parameter<float>("w", [2, 2], new float[4], new float[5]) },
        { "The gradient of parameter 'w' has 0 elements; its shape [3] has 3. (Parameter 'gradient')", () => new Parameter<float>("w", [3], new float[3], new float[0]) },
        { "The name of a parameter has half of a surrogate pair at index 1: it is no Unicode text. (Parameter 'name')", () => new Parameter<float>("w\ud800", [1]) },
        { "The name of a parameter has half of a surrogate pair at index 2", () => new Parameter<float>("\ud83d\ude00\udc00", [1]) },
        { "Value and gradient of parameter 'w' overlap in memory", () => { float[] m = new float[7]; new Parameter<float>("w", [4], m.AsMemory(0, 4), m.AsMemory(3, 4)); } },
        { "Value cannot be null. (Parameter 'name')", () => new Parameter<float>(null!, [1]) },
        { "The value cannot be an empty string", () => new Parameter<float>(" ", [1]) },
        { "Parameter 'w' of Int32: elements are float, double, BFloat16 or Half.", () => new Parameter<int>("w", [1]) },
    };

    [Theory, MemberData(nameof(Rejected), DisableDiscoveryEnumeration = true)]
    public void Is_rejected(string message, Action make) => Assert.StartsWith(message, Assert.ThrowsAny<Exception>(make).Message);

    [Fact]
    public void Text_says_name_and_shape()
    {
        using var parameter = new Parameter<float>("weight", [64, 10]);
        Assert.Equal("weight [64, 10]", parameter.ToString());
    }

    private sealed class CountingMemory : MemoryManager<float>
    {
        private readonly float[] _array = GC.AllocateArray<float>(4, pinned: true);

        public int Pins { get; private set; }

        public override Span<float> GetSpan() => _array;

        public override unsafe MemoryHandle Pin(int elementIndex = 0)
        {
            Pins++;
            fixed (float* pointer = &_array[elementIndex]) return new MemoryHandle(pointer, pinnable: this);
        }

        public override void Unpin() => Pins--;

        protected override void Dispose(bool disposing) { }
    }
}
