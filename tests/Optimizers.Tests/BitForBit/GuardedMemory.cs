namespace Descent.Optimizers.Tests.BitForBit;

/// <summary>Memory of a caller: streams at any offset, also against each other, with an element before and after that no call may touch.</summary>
internal sealed class GuardedMemory<T>(int streams, int maxLength, int offsets) where T : unmanaged, System.Numerics.INumber<T>
{
    private static readonly T s_guard = T.CreateChecked(7);

    public T[][] Streams { get; } = [.. Enumerable.Range(0, streams).Select(_ => new T[offsets + maxLength + 2])];

    /// <summary>Index of each stream's first element.</summary>
    public int[] Starts { get; } = new int[streams];

    public void Fill(T[][] values, int offset, int length)
    {
        for (int i = 0; i < Streams.Length; i++)
        {
            Starts[i] = 1 + (offset + 5 * i) % offsets;
            values[i].AsSpan(0, length).CopyTo(Streams[i].AsSpan(Starts[i]));
            Streams[i][Starts[i] - 1] = Streams[i][Starts[i] + length] = s_guard;
        }
    }

    public ReadOnlySpan<T> Span(int stream, int length) => Streams[stream].AsSpan(Starts[stream], length);

    public bool IsIntactAround(int stream, int length) =>
        Streams[stream][Starts[stream] - 1] == s_guard && Streams[stream][Starts[stream] + length] == s_guard;
}
