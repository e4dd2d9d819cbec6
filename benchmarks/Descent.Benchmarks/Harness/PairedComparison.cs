namespace Descent.Benchmarks.Harness;

/// <summary>
/// Compares one contestant, the subject, with its peers on a machine whose speed drifts. A round is a chain, subject, peer, subject, peer, ..., subject: every
/// peer's sample stands between two of the subject's, so that both meet the same moment of the machine, and yields one ratio. The order of the
/// peers rotates from round to round.
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
            double before = sampler.Sample(subject, subjectRepetitions);
            for (int i = 0; i < peers.Count; i++)
            {
                int peer = (round + (round % 2 == 0 ? i : peers.Count - i)) % peers.Count;
                double time = sampler.Sample(peers[peer], peerRepetitions[peer]), after = sampler.Sample(subject, subjectRepetitions);
                results[peer].Add(new((before + after) / 2, time));
                before = after;
            }
        }

        return results;
    }
}
