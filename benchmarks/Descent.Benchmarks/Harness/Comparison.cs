namespace Descent.Benchmarks.Harness;

/// <summary>The mean seconds per run of subject and peer in one round.</summary>
internal readonly record struct PairedSample(double Subject, double Peer)
{
    /// <summary>How many times as fast as the peer the subject was.</summary>
    public double Ratio => Peer / Subject;
}

/// <summary>All rounds of a subject beside one peer.</summary>
internal sealed class Comparison(string subject, string peer)
{
    /// <summary>A round is quiet if both took at most this many times their best.</summary>
    private const double QuietFactor = 1.1;

    private readonly List<PairedSample> _samples = [];

    /// <summary>Name of the contestant whose speed is in question.</summary>
    public string Subject { get; } = subject;

    /// <summary>Name of the contestant it is held against.</summary>
    public string Peer { get; } = peer;

    /// <summary>The rounds.</summary>
    public IReadOnlyList<PairedSample> Samples => _samples;

    /// <summary>Speed of the subject as a multiple of the peer's: median, least and greatest of the rounds.</summary>
    public Spread Ratio => Spread.Of(_samples.Select(sample => sample.Ratio));

    /// <summary>Seconds per run of the subject.</summary>
    public Spread SubjectSeconds => Spread.Of(_samples.Select(sample => sample.Subject));

    /// <summary>Seconds per run of the peer.</summary>
    public Spread PeerSeconds => Spread.Of(_samples.Select(sample => sample.Peer));

    /// <summary>Share of rounds in which the machine let both run within 10 % of their best.</summary>
    public double QuietShare => (double)QuietSamples.Count / _samples.Count;

    /// <summary>Rounds in which it did. Both must have: leaving out only what was slow for the subject would flatter it.</summary>
    public IReadOnlyList<PairedSample> QuietSamples
    {
        get
        {
            double subject = _samples.Min(sample => sample.Subject), peer = _samples.Min(sample => sample.Peer);
            return [.. _samples.Where(sample => sample.Subject <= QuietFactor * subject && sample.Peer <= QuietFactor * peer)];
        }
    }

    /// <summary>Adds a round.</summary>
    public void Add(PairedSample sample) => _samples.Add(sample);
}
