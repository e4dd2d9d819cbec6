namespace Descent.Benchmarks.Kernels;

/// <summary>The arrays of a step, or a part of each: parameters, gradients, up to two arrays of state, and scratch for intermediate results.</summary>
internal unsafe struct Arrays
{
    private float* _state0, _state1;

    public Arrays(float* w, float* g, float* state0, float* state1, float* scratch, int count)
    {
        W = w;
        G = g;
        _state0 = state0;
        _state1 = state1;
        Scratch = scratch;
        Count = count;
    }

    /// <summary>The parameters.</summary>
    public float* W { get; private set; }

    /// <summary>The gradient.</summary>
    public float* G { get; private set; }

    /// <summary>Memory for intermediate results.</summary>
    public float* Scratch { get; private set; }

    /// <summary>Number of parameters.</summary>
    public int Count { get; private set; }

    /// <summary>Length of a row where the rule is for matrices: a layer's width, and less where there are few elements.</summary>
    public readonly int Columns => ColumnsOf(Count);

    /// <summary>An array of state; null where the rule has fewer.</summary>
    public readonly float* State(int index) => index == 0 ? _state0 : _state1;

    /// <summary>The same for any number of elements.</summary>
    public static int ColumnsOf(int count) => count >= 32 << 10 ? 1024 : 32;

    /// <summary>Part <paramref name="part"/> of two, cut at a cache line.</summary>
    public readonly Arrays Half(int part)
    {
        int middle = Count / 2 & -16;
        (int start, int end) = part == 0 ? (0, middle) : (middle, Count);
        Arrays half = this;
        half.W += start;
        half.G += start;
        half.Scratch += start;
        half.Count = end - start;
        if (_state0 != null) half._state0 += start;
        if (_state1 != null) half._state1 += start;
        return half;
    }
}
