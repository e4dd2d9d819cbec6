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
    /// <summary>A round is quiet if its subject took at most this many times the best.</summary>
    private const double QuietFactor = 1.1;

    private readonly List<PairedSample> _samples = [];

    /// <summary>Name of the contestant whose speed is in question.</summary>
    public string Subject { get; } = subject;

    /// <summary>Name of the contestant it is held against.</summary>
    public string Peer { get; } = peer;

    /// <summary>Speed of the subject as a multiple of the peer's: median, least and greatest of the rounds.</summary>
    public Spread Ratio => Spread.Of(_samples.Select(sample => sample.Ratio));

    /// <summary>The same, over the quiet rounds alone.</summary>
    public Spread QuietRatio => Spread.Of(QuietSamples.Select(sample => sample.Ratio));

    /// <summary>Seconds per run of the subject.</summary>
    public Spread SubjectSeconds => Spread.Of(_samples.Select(sample => sample.Subject));

    /// <summary>Seconds per run of the peer.</summary>
    public Spread PeerSeconds => Spread.Of(_samples.Select(sample => sample.Peer));

    /// <summary>Share of rounds in which the machine let the subject run within 10 % of its best.</summary>
    public double QuietShare => (double)QuietSamples.Count() / _samples.Count;

    private IEnumerable<PairedSample> QuietSamples
    {
        get
        {
            double best = _samples.Min(sample => sample.Subject);
            return _samples.Where(sample => sample.Subject <= QuietFactor * best);
        }
    }

    /// <summary>Adds a round.</summary>
    public void Add(PairedSample sample) => _samples.Add(sample);
}
