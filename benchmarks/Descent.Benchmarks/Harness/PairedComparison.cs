namespace Descent.Benchmarks.Harness;

/// <summary>
/// Compares one contestant, the subject, with its peers on a machine whose speed drifts. A round samples every pair as A B A B, so
/// that both meet the same minute of the machine, and yields one ratio per pair; who begins, and the order of the pairs, rotate from
/// round to round.
/// </summary>
internal sealed class PairedComparison(Sampler sampler, int rounds)
{
    /// <summary>One comparison per peer, in the order of <paramref name="peers"/>.</summary>
    public IReadOnlyList<Comparison> Run(Contestant subject, IReadOnlyList<Contestant> peers)
    {
        int subjectRepetitions = sampler.Calibrate(subject);
        int[] peerRepetitions = [.. peers.Select(sampler.Calibrate)];
        var results = peers.Select(peer => new Comparison(subject.Name, peer.Name)).ToArray();

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < peers.Count; i++)
            {
                int peer = (round + i) % peers.Count;
                results[peer].Add(SampleQuartet(subject, subjectRepetitions, peers[peer], peerRepetitions[peer], subjectFirst: round % 2 == 0));
            }
        }

        return results;
    }

    private PairedSample SampleQuartet(Contestant subject, int subjectRepetitions, Contestant peer, int peerRepetitions, bool subjectFirst)
    {
        double subjectSeconds = 0, peerSeconds = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i % 2 == 0 == subjectFirst) subjectSeconds += sampler.Sample(subject, subjectRepetitions) / 2;
            else peerSeconds += sampler.Sample(peer, peerRepetitions) / 2;
        }

        return new(subjectSeconds, peerSeconds);
    }
}
