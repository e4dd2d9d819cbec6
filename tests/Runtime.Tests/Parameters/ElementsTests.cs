using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Parameters;

/// <summary>Every kind of memory that a step over memory of the caller takes.</summary>
public sealed class ElementsTests : IDisposable
{
    private readonly AdamW _optimizer = new() { LearningRate = 1, WeightDecay = 0, Epsilon = 1e-30 };
    private readonly float[] _w = [1, 2, 3, 4, 5, 6], _g = [1, -1, 1, -1, 1, -1], _m = new float[6], _v = new float[6];

    public ElementsTests() => _optimizer.BeginStep();

    public void Dispose()
    {
        Assert.Equal([0, 3, 2, 5, 4, 7], _w.Select(w => MathF.Round(w, 4)));
        Assert.All(_m, x => Assert.Equal(0.1f, MathF.Abs(x), 1e-6f));
        _optimizer.Dispose();
    }

    [Fact]
    public void Arrays() => _optimizer.Apply(_w, _g, _m, _v);

    [Fact]
    public void Spans()
    {
        Span<float> gradient = _g;
        _optimizer.Apply(_w.AsSpan(), gradient, _m.AsSpan(), _v.AsSpan());
    }

    [Fact]
    public void Read_only_spans() => _optimizer.Apply(_w, (ReadOnlySpan<float>)_g, _m, _v);

    [Fact]
    public void Memories() => _optimizer.Apply(_w.AsMemory(), _g.AsMemory(), _m.AsMemory(), _v.AsMemory());

    [Fact]
    public void Tensor_spans()
    {
        var w = new TensorSpan<float>(_w, [2, 3]);
        var g = new ReadOnlyTensorSpan<float>(_g, [2, 3]);
        _optimizer.Apply(w, g, new TensorSpan<float>(_m), new TensorSpan<float>(_v, [6]));
    }

    [Fact]
    public void Slices_of_tensors_where_they_are_dense()
    {
        var w = new TensorSpan<float>(_w, [2, 3]);
        var g = new TensorSpan<float>(_g, [2, 3]);
        for (int row = 0; row < 2; row++)
        {
            NRange rows = row..(row + 1);
            _optimizer.Apply(w.Slice([rows, NRange.All]), g.Slice([rows, NRange.All]), _m.AsSpan(3 * row, 3), _v.AsSpan(3 * row, 3));
        }

        Assert.Contains("lengths [2, 2] with strides [3, 1] is not dense", Assert.Throws<ArgumentException>(() =>
            _optimizer.Apply(new TensorSpan<float>(_w, [2, 3]).Slice([NRange.All, 0..2]), new float[4], new float[4], new float[4])).Message);
        Assert.Contains("is not dense", Assert.Throws<ArgumentException>(() =>
            _optimizer.Apply(new float[4], new ReadOnlyTensorSpan<float>(_w, [2, 3]).Slice([NRange.All, 0..2]), new float[4], new float[4])).Message);
    }

    [Fact]
    public unsafe void Pointers()
    {
        nint memory = (nint)NativeMemory.Alloc(6 * sizeof(float));
        Marshal.Copy(_g, 0, memory, 6);
        fixed (float* w = _w)
        {
            _optimizer.Apply(Elements<float>.FromPointer((nint)w, 6), ReadOnlyElements<float>.FromPointer(memory, 6), _m, _v);
        }

        NativeMemory.Free((void*)memory);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => Elements<float>.FromPointer(1000, -1).Length).ParamName);
        Assert.Equal("pointer", Assert.Throws<ArgumentNullException>(() => Elements<float>.FromPointer(0, 1).Length).ParamName);
        Assert.Equal(0, Elements<float>.FromPointer(0, 0).Length);
    }

    [Fact]
    public void Memory_that_moves()
    {
        // The kernel holds references, not addresses: a collection between two calls, or during one, is no matter.
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            _optimizer.Apply(_w.AsSpan(2 * i, 2), _g.AsSpan(2 * i, 2), _m.AsSpan(2 * i, 2), _v.AsSpan(2 * i, 2));
        }
    }

    [Fact]
    public void No_elements()
    {
        _optimizer.Apply(Array.Empty<float>(), default, default, default);
        _optimizer.Apply((float[]?)null, (float[]?)null, Span<float>.Empty, Elements<float>.FromPointer(0, 0));
        _optimizer.Apply(_w, _g, _m, _v);
    }
}
