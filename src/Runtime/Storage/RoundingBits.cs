using Descent.Kernels;

namespace Descent;

/// <summary>
/// What numbers are rounded by where they are stored narrow: nothing, or the key to the random bits of one stream of one tensor in one step. Bits
/// are a function of seed, step, tensor, stream and element alone, so chunks, threads and widths do not matter.
/// </summary>
internal readonly struct RoundingBits
{
    // Tells the counters from those of the random numbers that a rule asks for, whose last word is the number of a call.
    private const uint Domain = 0xFFFFFFFF;

    /// <param name="seed">The optimizer's seed.</param>
    /// <param name="step">The step, from 1 on.</param>
    /// <param name="tensor">Which of the optimizer's tensors.</param>
    /// <param name="stream">0 for the parameter, 1 + k for state k, further numbers for what else is written.</param>
    public RoundingBits(long seed, long step, int tensor, int stream = 0)
    {
        Words<uint> words = Philox.Block(new((uint)step, (uint)(step >> 32), (uint)tensor, Domain), (uint)seed, (uint)(seed >> 32));
        Counter = words.Word0;
        Key = words.Word1;
        Stream = stream;
        IsStochastic = true;
    }

    private RoundingBits(in RoundingBits other, int stream)
    {
        this = other;
        Stream = stream;
    }

    /// <summary>No random bits: to the nearest number, ties to even.</summary>
    public static RoundingBits NearestEven => default;

    /// <summary>The counter of the tensor's first element.</summary>
    public uint Counter { get; }

    /// <summary>The second word of the key.</summary>
    public uint Key { get; }

    /// <summary>Which stream of the tensor.</summary>
    public int Stream { get; }

    /// <summary>Whether to round by random bits; otherwise to nearest.</summary>
    public bool IsStochastic { get; }

    /// <summary>The same for another stream of the tensor.</summary>
    public RoundingBits ForStream(int stream) => new(in this, stream);
}
